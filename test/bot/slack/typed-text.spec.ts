import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readPressValue } from '../../../bot/slack/press-value.ts';
import { renderFace, renderMessage } from '../../../bot/slack/render-message.ts';
import { renderHome, renderModal } from '../../../bot/slack/render-view.ts';
import type { Card } from '../../../dialogs/card.ts';
import { anyText, cardOf, formOf, typed } from '../../support/any-card.ts';
import { messageFaults, viewFaults } from '../../support/block-kit.ts';
import { liveParts } from '../../support/live-parts.ts';

const anyCard = fc.oneof(cardOf(anyText), formOf(anyText));
const runs = { numRuns: 150 };

/** Every message and view that Slack may be given of a card. */
function drawings(card: Card) {
  const { text, blocks, thread } = renderMessage(card);
  return {
    messages: [
      { text, blocks },
      ...thread.map((part) => ({ text, blocks: part })),
      renderFace(card),
    ],
    views: [
      renderModal(card),
      renderModal(card, { channel: 'D1', message: '1.2' }),
      renderHome(card),
    ],
  };
}

/** Every text in a payload that a person would read, without its blanks and the marks of a cut. */
function seen(payload: unknown): string {
  const texts: string[] = [];
  JSON.stringify(payload, (key, value: unknown) => {
    const isText = (key === 'text' || key === 'initial_value') && typeof value === 'string';
    if (isText) texts.push(value);
    return value;
  });
  return squeezed(texts.join(''));
}

const squeezed = (text: string): string =>
  text.replaceAll(/[^\P{Cc}\n\t]/gu, ' ').replaceAll(/[\s…]+/g, '');

const textsOf = ({ title, blocks }: Card): readonly string[] => [
  title,
  ...blocks.flatMap((block) => {
    if (block.kind === 'facts') return block.facts.flatMap(({ label, value }) => [label, value]);
    return block.kind === 'list' ? [block.heading ?? '', ...block.items] : [block.text];
  }),
];

describe('whatever was typed, a card in Slack', () => {
  it('is something that Slack takes', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const { messages, views } = drawings(card);
        for (const message of messages) assert.deepEqual(messageFaults(message), []);
        for (const view of views) assert.deepEqual(viewFaults(view), []);
      }),
      runs,
    );
  });

  it('holds no mention, link, date or emoji that comes to life', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const { messages, views } = drawings(card);
        assert.deepEqual([...messages, ...views].flatMap(liveParts), []);
      }),
      runs,
    );
  });

  it('says what was typed, letter for letter', () => {
    fc.assert(
      fc.property(cardOf(typed), (card) => {
        const { blocks, thread } = renderMessage({ ...card, inputs: [] });
        const said = card.buttons.some(
          ({ press }) => press.do === 'step' && 'next send'.includes(press.go),
        )
          ? seen(renderModal(card))
          : seen([blocks, ...thread]);
        for (const text of textsOf(card)) assert.ok(said.includes(squeezed(text)), text);
      }),
      runs,
    );
  });

  it('keeps the press of every button', () => {
    fc.assert(
      fc.property(formOf(anyText), (card) => {
        const drawn = JSON.stringify(renderModal(card));
        const values = [
          ...drawn.matchAll(/"action_id":"press:\d+".*?"value":("(?:[^"\\]|\\.)*")/g),
        ];
        const presses = values.map(([, value = '""']) => readPressValue(JSON.parse(value)));
        assert.deepEqual(
          presses,
          card.buttons.slice(1).map(({ press }) => press),
        );
      }),
    );
  });
});
