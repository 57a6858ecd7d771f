import assert from 'node:assert/strict';
import type { types } from '@slack/bolt';
import { renderHome, renderModal } from '../../../bot/slack/render-view.ts';
import type { Block, Choice, Input } from '../../../dialogs/card.ts';
import { viewFaults } from '../../support/block-kit.ts';
import { aField, buttonsOf, card, form, typesOf } from '../../support/sample-cards.ts';

const some = (count: number): readonly Choice[] =>
  Array.from({ length: count }, (_, i) => ({ value: `v${i}`, label: `Team ${i}` }));

/** The element of the only field of a form. */
function drawn(over: Partial<Input>): types.InputBlock['element'] {
  const view = renderModal(form([aField(over)]));
  assert.deepEqual(viewFaults(view), []);
  for (const block of view.blocks) {
    if (block.type === 'input' && 'element' in block) return block.element;
  }
  return assert.fail('no field was drawn');
}

describe('a Slack modal', () => {
  it('has Next as its Submit and the other buttons below the fields', () => {
    const view = renderModal(form([aField({ hint: 'A street or a place', value: 'park' })]));
    assert.equal(view.title.text, 'Who is missing, 1 of 5');
    assert.equal(view.submit?.text, 'Next');
    assert.equal(view.close?.text, 'Close');
    assert.equal(view.callback_id, 'homeward');
    assert.deepEqual(typesOf(view.blocks), ['input', 'actions']);
    assert.deepEqual(
      buttonsOf(view.blocks).map(({ text }) => text.text),
      ['Back', 'Finish later'],
    );
  });

  it('says the whole title below where it does not fit above', () => {
    const view = renderModal(form([], { title: 'Where the child was last seen, 2 of 5' }));
    assert.equal(view.title.text, 'Homeward');
    assert.match(JSON.stringify(view.blocks[0]), /Where the child was last seen, 2 of 5/);
  });

  it('has no Submit where there is nothing to send', () => {
    const view = renderModal(
      card({ buttons: [{ label: 'Help', press: { do: 'say', words: 'help' } }] }),
    );
    assert.equal(view.submit, undefined);
    assert.deepEqual(viewFaults(view), []);
  });

  it('shows what was wrong directly above its field, and lets nobody miss what is needed', () => {
    const { blocks } = renderModal(
      form([aField(), aField({ id: 'when', error: 'Please say when.', required: false })]),
    );
    assert.deepEqual(typesOf(blocks), ['input', 'rich_text', 'input', 'actions']);
    assert.match(JSON.stringify(blocks[1]), /"warning".*"Please say when\."/);
    const ids = blocks.map(({ block_id }) => block_id).filter(Boolean);
    assert.deepEqual(ids, ['draft-1/who:where', 'draft-1/who:when']);
    assert.deepEqual(
      blocks.flatMap((block) => ('optional' in block ? [block.optional] : [])),
      [false, true],
    );
  });

  it('keeps the lines of what was typed in several, also in a field of one', () => {
    const element = drawn({ value: 'by the lake\r\nnear the park' });
    assert.deepEqual(element, {
      type: 'plain_text_input',
      action_id: 'value',
      multiline: true,
      max_length: 2000,
      initial_value: 'by the lake\nnear the park',
    });
  });

  const drawnAs: readonly (readonly [string, Partial<Input>, string])[] = [
    ['five choices as round buttons', { kind: 'choice', choices: some(5) }, 'radio_buttons'],
    ['six as a list', { kind: 'choice', choices: some(6) }, 'static_select'],
    [
      'a long one as a list',
      { kind: 'choice', choices: [{ value: 'a', label: 'x'.repeat(76) }] },
      'static_select',
    ],
    ['ten of several as boxes', { kind: 'choices', choices: some(10) }, 'checkboxes'],
    ['eleven of several as a list', { kind: 'choices', choices: some(11) }, 'multi_static_select'],
    ['a paragraph as a place to type', { kind: 'paragraph' }, 'plain_text_input'],
  ];
  for (const [what, over, type] of drawnAs) {
    it(`draws ${what}`, () => assert.equal(drawn(over).type, type));
  }

  it('groups more than a hundred choices, named for their first and last', () => {
    const element = drawn({ kind: 'choice', choices: some(250), value: 'v249' });
    assert.ok(element.type === 'static_select');
    assert.deepEqual(
      element.option_groups?.map(({ label, options }) => `${label.text}: ${options.length}`),
      ['Team 0 – Team 99: 100', 'Team 100 – Team 199: 100', 'Team 200 – Team 249: 50'],
    );
    assert.equal(element.initial_option?.value, 'v249');
  });

  it('lets a long choice go on below it', () => {
    const label = `${'a'.repeat(70)} ${'b'.repeat(70)}`;
    const element = drawn({ kind: 'choices', choices: [{ value: 'a', label }] });
    assert.ok(element.type === 'checkboxes');
    const [option] = element.options;
    assert.equal(`${option?.text.text}${option?.description?.text}`.replaceAll('…', ''), label);
  });

  it('says so where there is nothing to choose from, or not everything fits', () => {
    const none = renderModal(form([aField({ kind: 'choice', choices: [] })]));
    assert.match(JSON.stringify(none.blocks), /Where: there is nothing to choose from\./);
    const choices = [...some(2), { value: 'x'.repeat(151), label: 'Too much' }];
    const most = renderModal(form([aField({ kind: 'choice', choices })]));
    assert.match(JSON.stringify(most.blocks), /1 more to choose from does not fit here\./);
    const thousands = renderModal(form([aField({ kind: 'choice', choices: some(9000) })]));
    assert.deepEqual(viewFaults(thousands), []);
  });

  it('shows what is too long for a field as text, and says that it is kept', () => {
    const value = 'by the lake '.repeat(300);
    const { blocks } = renderModal(form([aField({ value })]));
    assert.deepEqual(typesOf(blocks), [
      'rich_text',
      'rich_text',
      'rich_text',
      'context',
      'actions',
    ]);
    assert.match(JSON.stringify(blocks), /It is kept, and can be changed where it was typed\./);
    assert.equal(JSON.stringify(blocks).match(/by the lake/g)?.length, 300);
  });

  it('has at most a hundred blocks, and says that there is more', () => {
    const blocks = Array.from(
      { length: 150 },
      (_, i): Block => ({ kind: 'text', text: `Line ${i}` }),
    );
    const view = renderModal(card({ blocks }));
    assert.deepEqual(viewFaults(view), []);
    assert.match(JSON.stringify(view.blocks.at(-1)), /There is more than fits here\./);
  });
});

describe('App Home', () => {
  it('shows its buttons first, and what would stand in fields', () => {
    const home = renderHome(
      card({
        inputs: [aField({ value: 'park' })],
        buttons: [{ label: 'Help', press: { do: 'say', words: 'help' } }],
      }),
    );
    assert.deepEqual(viewFaults(home), []);
    assert.deepEqual(typesOf(home.blocks), ['header', 'actions', 'rich_text']);
    assert.match(JSON.stringify(home.blocks[2]), /Where: .*park/);
  });
});
