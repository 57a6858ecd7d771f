import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bytesOf } from '../../../bot/teams/adaptive-card.ts';
import { MOST_CARD_BYTES, renderCard } from '../../../bot/teams/render.ts';
import type { Block, Button, Card, Input } from '../../../dialogs/card.ts';
import { CardContent, shownCard } from '../../support/shown-card.ts';

const card = (over: Partial<Card> = {}): Card => ({
  title: 'Strategy meeting is due',
  summary: 'Something is due.',
  blocks: [],
  buttons: [],
  ...over,
});

const shown = (over: Partial<Card>) => shownCard(CardContent.parse(renderCard(card(over))));

const step = (go: 'next' | 'back' | 'later' | 'discard'): Button['press'] => ({
  do: 'step',
  draft: 'draft-1',
  step: 'who',
  go,
});

const aField = (over: Partial<Input> = {}): Input => ({
  id: 'where',
  label: 'Where',
  kind: 'line',
  required: true,
  ...over,
});

describe('an Adaptive Card', () => {
  it('is of version 1.5, and says on lock screens what holds no personal data', () => {
    const drawn = renderCard(card());
    assert.equal(drawn.version, '1.5');
    assert.equal(drawn.fallbackText, 'Something is due.');
  });

  it('reads from top to bottom: whose it is, title, blocks, fields, buttons', () => {
    const { text } = shown({
      heading: 'To Amara Okafor, team manager:',
      blocks: [
        { kind: 'notice', tone: 'danger', text: 'Ring 999 first.' },
        { kind: 'text', text: 'NFD-0042', weight: 'quiet' },
        { kind: 'facts', facts: [{ label: 'Due', value: 'Tue 3 Nov, 18:00' }] },
        { kind: 'list', heading: 'Told', items: ['police', 'hub'] },
      ],
      inputs: [aField({ error: 'Please say where.', hint: 'A street or a place', value: 'park' })],
      buttons: [{ label: 'Next', press: step('next') }],
    });
    assert.deepEqual(text.split('\n'), [
      'To Amara Okafor, team manager:',
      'Strategy meeting is due',
      'Ring 999 first.',
      'NFD-0042',
      'Due: Tue 3 Nov, 18:00',
      'Told',
      '- police',
      '- hub',
      'Please say where.',
      '[Where: park]',
      'A street or a place',
      '[[Next]]',
    ]);
  });

  it('says of a field that may stay empty that it is optional, and never bars the way back', () => {
    const drawn = JSON.stringify(
      renderCard(
        card({ inputs: [aField(), aField({ id: 'who', label: 'With', required: false })] }),
      ),
    );
    assert.match(drawn, /"label":"Where"/);
    assert.match(drawn, /"label":"With \(optional\)"/);
    assert.doesNotMatch(drawn, /isRequired/);
  });

  it('gives back what somebody typed letter for letter', () => {
    const value = '*by* the <lake>, {{DATE(2026-11-02)}} \\o/\nnear www.park.example';
    fc.assert(
      fc.property(fc.oneof(fc.constant(value), fc.string()), (typed) => {
        const { inputs } = shown({ inputs: [aField({ kind: 'paragraph', value: typed })] });
        return inputs[0]?.value === typed;
      }),
    );
  });

  it('sends the same press from Action.Execute and from its fallback', () => {
    const press: Button['press'] = {
      do: 'acknowledge',
      reference: 'NFD-0042',
      obligations: ['strategy-meeting-24h@0'],
      rung: 'due',
    };
    const [action] = shown({ buttons: [{ label: 'Acknowledge', press }] }).actions;
    assert.equal(action?.type, 'Action.Execute');
    assert.deepEqual(action.data, { homeward: press });
    assert.deepEqual(action.fallback?.data, { homeward: press });
  });

  it('has Back and Later carry what was typed, and Discard and other buttons leave it', () => {
    const say: Button['press'] = { do: 'say', words: 'help' };
    const presses = [step('next'), step('back'), step('later'), step('discard'), say];
    const { actions } = shown({ buttons: presses.map((press) => ({ label: 'x', press })) });
    const carried = actions.map(({ associatedInputs }) => associatedInputs);
    assert.deepEqual(carried, ['auto', 'auto', 'auto', 'none', 'none']);
  });

  it('stands few choices side by side and folds many away', () => {
    const choices = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ value: `${i}`, label: `Team ${i}` }));
    const drawn = JSON.stringify(
      renderCard(
        card({
          inputs: [
            aField({ id: 'few', kind: 'choice', choices: choices(5) }),
            aField({ id: 'many', kind: 'choice', choices: choices(6) }),
            aField({ id: 'all', kind: 'choices', choices: choices(9), value: '1,2' }),
          ],
        }),
      ),
    );
    const styles = [...drawn.matchAll(/"id":"(\w+)".*?"style":"(\w+)"/g)];
    assert.deepEqual(
      styles.map(([, id, style]) => `${id} ${style}`),
      ['few expanded', 'many compact', 'all expanded'],
    );
    assert.match(drawn, /"isMultiSelect":true/);
  });

  it('shows every button, also when there are more than Teams puts in one row', () => {
    const buttons = Array.from({ length: 11 }, (_, i) => ({ label: `B${i}`, press: step('next') }));
    const drawn = renderCard(card({ buttons }));
    assert.equal(drawn.actions, undefined);
    assert.equal(shownCard(CardContent.parse(drawn)).buttons.length, 11);
  });
});

describe('a card with more than Teams takes', () => {
  const list = (count: number): Block => ({
    kind: 'list',
    heading: 'Overdue',
    items: Array.from({ length: count }, (_, i) => `NFD-${i}: strategy meeting, 3 days late`),
  });

  it('cuts the longest list and says how many more there are', () => {
    const drawn = renderCard(card({ blocks: [list(5), list(3000)] }));
    assert.ok(bytesOf(drawn) <= MOST_CARD_BYTES);
    const { text } = shownCard(CardContent.parse(drawn));
    const items = text.split('\n').filter((line) => line.startsWith('- NFD'));
    const more = /- and (\d+) more/.exec(text)?.[1];
    assert.equal(items.length + Number(more), 3005);
  });

  it('cuts long texts when there is no list left to cut', () => {
    const text = 'by the lake *** '.repeat(4000);
    const drawn = renderCard(card({ blocks: [{ kind: 'text', text }] }));
    assert.ok(bytesOf(drawn) <= MOST_CARD_BYTES);
    assert.match(shownCard(CardContent.parse(drawn)).text, /by the lake .*…/);
  });

  it('leaves a card that fits as it is', () => {
    const { text } = shown({ blocks: [list(50)] });
    assert.doesNotMatch(text, /more/);
  });

  it('is under the limit whatever the blocks hold', () => {
    const block = fc.oneof(
      fc.nat({ max: 800 }).map(list),
      fc.string({ maxLength: 40 }).map((s): Block => ({ kind: 'text', text: s.repeat(900) })),
      fc
        .string({ maxLength: 40 })
        .map((s): Block => ({ kind: 'facts', facts: [{ label: 'L', value: s.repeat(900) }] })),
    );
    fc.assert(
      fc.property(
        fc.array(block, { maxLength: 5 }),
        (blocks) => bytesOf(renderCard(card({ blocks }))) <= MOST_CARD_BYTES,
      ),
      { numRuns: 40 },
    );
  });
});
