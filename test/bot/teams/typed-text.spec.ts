import assert from 'node:assert/strict';
import fc from 'fast-check';
import { z } from 'zod';
import { renderCard } from '../../../bot/teams/render.ts';
import type { Card } from '../../../dialogs/card.ts';
import { activeMark } from '../../support/active-markdown.ts';
import { anyText, cardOf, typed } from '../../support/any-card.ts';
import { asRead } from '../../support/shown-card.ts';

const runs = { numRuns: 100 };

/** A text of a drawn card: where Markdown is read in it, or where only the card's own macros are expanded. */
interface Drawn {
  readonly text: string;
  readonly reads: 'markdown' | 'macros';
}

/** The kinds of elements the renderer draws; anything else came from what was typed. */
const OURS = [
  ...['AdaptiveCard', 'TextBlock', 'FactSet', 'Container', 'ActionSet'],
  ...['Input.Text', 'Input.ChoiceSet', 'Action.Execute', 'Action.Submit'],
];

/** Keys that a client follows, fetches or expands; the bot sends none of them. */
const REACHING = ['url', 'iconUrl', 'msteams', 'entities', 'mentioned', 'selectAction', 'refresh'];

const Part = z.record(z.string(), z.unknown());

/** Every part of a card: elements, actions, facts and choices, but not what buttons carry. */
function partsOf(value: unknown): readonly Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  const part = Part.safeParse(value);
  if (!part.success) return [];
  const { data: _, ...shown } = part.data;
  return [shown, ...Object.values(shown).flatMap(partsOf)];
}

/** Every text that a client draws, and how it reads it. */
function textsIn(card: Card): readonly Drawn[] {
  return partsOf(renderCard(card)).flatMap((part): Drawn[] => {
    const { type, text, title, value, label, fallbackText, style } = part;
    const found = (each: unknown, reads: Drawn['reads']): Drawn[] =>
      typeof each === 'string' ? [{ text: each, reads }] : [];
    if (type === 'Input.ChoiceSet') {
      const reads = style === 'expanded' ? ('markdown' as const) : ('macros' as const);
      const choices = partsOf(part.choices).flatMap((choice) => found(choice.title, reads));
      return [...found(label, 'macros'), ...choices];
    }
    if (type === 'Input.Text') return found(label, 'macros');
    if (type === 'TextBlock') return found(text, 'markdown');
    if (type === 'AdaptiveCard') return found(fallbackText, 'macros');
    if (type !== undefined) return found(title, 'macros');
    // Facts have a title and a value; choices have them too, and are read with their list.
    return isChoice(value) ? [] : [...found(title, 'markdown'), ...found(value, 'markdown')];
  });
}

const isChoice = (value: unknown): boolean =>
  typeof value === 'string' && value.startsWith('choice/');

/** The items of lists are lines that begin with a dash of our own. */
const linesOf = ({ text }: Drawn): readonly string[] => text.split('\n');

const itemsIn = ({ blocks }: Card): number =>
  blocks.reduce((sum, block) => sum + (block.kind === 'list' ? block.items.length : 0), 0);

const squeezed = (text: string): string =>
  text
    .replaceAll('\u200b', '')
    .replaceAll(/[^\P{Cc}\n\t]/gu, ' ')
    .replaceAll(/\s+/g, '');

const textsOf = ({ title, blocks }: Card): readonly string[] => [
  title,
  ...blocks.flatMap((block) => {
    if (block.kind === 'facts') return block.facts.flatMap(({ label, value }) => [label, value]);
    return block.kind === 'list' ? [block.heading ?? '', ...block.items] : [block.text];
  }),
];

/** Whether a card was drawn without leaving anything out: what is cut says so, in words that nobody types here. */
const isWhole = (drawn: readonly Drawn[]): boolean =>
  !drawn.some(({ text }) => /…$|^(- )?and \d+ more$|^There is more than fits here\.$/m.test(text));

describe('whatever was typed, a card in Teams', () => {
  it('holds no link, tag, mention or macro that comes to life', () => {
    fc.assert(
      fc.property(cardOf(anyText), (card) => {
        let dashes = 0;
        const drawn = textsIn(card);
        for (const each of drawn) {
          assert.doesNotMatch(each.text, /\{\{|\$\{/);
          for (const line of each.reads === 'markdown' ? linesOf(each) : []) {
            const isItem = line.startsWith('- ');
            dashes += isItem ? 1 : 0;
            assert.equal(activeMark(isItem ? line.slice(2) : line), undefined, line);
          }
        }
        if (isWhole(drawn)) assert.equal(dashes, itemsIn(card));
      }),
      runs,
    );
  });

  it('is made of our own elements only, and reaches for nothing elsewhere', () => {
    fc.assert(
      fc.property(cardOf(anyText), (card) => {
        for (const part of partsOf(renderCard(card))) {
          assert.ok(part.type === undefined || OURS.includes(String(part.type)), `${part.type}`);
          assert.deepEqual(
            Object.keys(part).filter((key) => REACHING.includes(key)),
            [],
          );
        }
      }),
      runs,
    );
  });

  it('says what was typed, letter for letter', () => {
    fc.assert(
      fc.property(cardOf(typed), (card) => {
        const drawn = textsIn(card);
        fc.pre(isWhole(drawn));
        const said = squeezed(drawn.map(({ text }) => asRead(text)).join(''));
        for (const text of textsOf(card)) assert.ok(said.includes(squeezed(text)), text);
      }),
      runs,
    );
  });
});
