import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fieldErrors, readMetadata, valuesOf } from '../../../bot/slack/read-view.ts';
import { renderModal } from '../../../bot/slack/render-view.ts';
import type { Card, Input } from '../../../dialogs/card.ts';
import { anyText, formOf, typed } from '../../support/any-card.ts';

const form = (inputs: readonly Input[]): Card => ({
  title: 'Who is missing',
  summary: 'Report: step 1 of 5',
  blocks: [],
  inputs,
  buttons: [
    { label: 'Next', press: { do: 'step', draft: 'draft-1', step: 'who', go: 'next' } },
    { label: 'Back', press: { do: 'step', draft: 'draft-1', step: 'who', go: 'back' } },
  ],
});

const press = { do: 'step', draft: 'draft-1', step: 'who', go: 'next' } as const;

const line = (over: Partial<Input> = {}): Input => ({
  id: 'where',
  label: 'Where',
  kind: 'line',
  required: true,
  ...over,
});

/** What Slack sends of a modal in which nothing was touched. */
const untouched = (card: Card) => ({
  values: Object.fromEntries(
    renderModal(card).blocks.flatMap((block) => {
      if (block.type !== 'input' || !('element' in block)) return [];
      const { type } = block.element;
      const { initial_value, initial_option, initial_options } = {
        initial_value: null,
        initial_option: null,
        initial_options: undefined,
        ...block.element,
      };
      const several = type === 'checkboxes' || type === 'multi_static_select';
      const entry =
        type === 'plain_text_input'
          ? { type, value: initial_value }
          : several
            ? { type, selected_options: initial_options ?? [] }
            : { type, selected_option: initial_option };
      return [[block.block_id ?? '', { value: entry }]];
    }),
  ),
});

/** What can be kept of a text in a field: no control characters, no half characters, line breaks of one kind. */
const kept = (text: string): string =>
  text
    .replaceAll(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .replaceAll(/[\ud800-\udfff]/gu, '\ufffd');

function standsIn({ kind, value = '', choices = [] }: Input): string {
  if (kind === 'line' || kind === 'paragraph') return kept(value).trim() === '' ? '' : kept(value);
  const chosen = choices
    .map((each) => each.value)
    .filter((each) => value.split(',').includes(each));
  return chosen.join(',');
}

describe("what stands in a modal's fields", () => {
  it('comes back as it was, typed or chosen', () => {
    fc.assert(
      fc.property(formOf(anyText), (card) => {
        const values = valuesOf(untouched(card), press);
        for (const input of card.inputs ?? []) {
          const isText = input.kind === 'line' || input.kind === 'paragraph';
          // What has no field is left out of what is sent, so that what stands is not overwritten.
          const hasField = isText ? kept(input.value ?? '').length <= 3000 : input.choices?.length;
          assert.equal(values[input.id], hasField ? standsIn(input) : undefined);
        }
      }),
    );
  });

  it('is empty where nothing was typed or chosen', () => {
    const values = {
      'draft-1/who:where': { value: { type: 'plain_text_input', value: null } },
      'draft-1/who:team': { value: { type: 'static_select', selected_option: null } },
      'draft-1/who:risks': { value: { type: 'checkboxes', selected_options: [] } },
    };
    assert.deepEqual(valuesOf({ values }, press), { where: '', team: '', risks: '' });
  });

  it('joins what was ticked by commas, and takes back what Slack made of ampersands', () => {
    const chosen = [{ value: 'a' }, { value: 'b&amp;c@northford.example' }];
    const values = {
      'draft-1/who:risks': { value: { type: 'checkboxes', selected_options: chosen } },
    };
    assert.deepEqual(valuesOf({ values }, press), { risks: 'a,b&c@northford.example' });
  });

  it("leaves what somebody typed alone, and a field's name may hold a colon", () => {
    const values = {
      'draft-1/who:a:b': { value: { type: 'plain_text_input', value: 'Fish &amp; chips' } },
    };
    assert.deepEqual(valuesOf({ values }, press), { 'a:b': 'Fish &amp; chips' });
  });

  for (const state of [undefined, null, 'x', {}, { values: 3 }, { values: { b: { value: 3 } } }]) {
    it(`is nothing where Slack sends ${JSON.stringify(state)}`, () => {
      assert.deepEqual(valuesOf(state, press), {});
    });
  }

  it('is not what stands in another step, or in another draft', () => {
    const typed = (value: string) => ({ value: { type: 'plain_text_input', value } });
    const values = {
      'draft-1/last-seen:where': typed('of an earlier step'),
      'draft-1/who:where': typed('here'),
      'draft-2/who:where': typed('of another child'),
    };
    assert.deepEqual(valuesOf({ values }, press), { where: 'here' });
  });

  it('is nothing to a button that belongs to no step', () => {
    const values = { 'draft-1/who:where': { value: { value: 'here' } } };
    assert.deepEqual(valuesOf({ values }, { do: 'say', words: 'list' }), {});
  });

  it('is empty again where the answer was taken back by its own round button', () => {
    const yes = { value: 'y', label: 'Yes' };
    const optional = line({ kind: 'choice', required: false, choices: [yes] });
    const buttons = (input: Input) => {
      const [block] = renderModal(form([input])).blocks;
      assert.ok(block && 'element' in block && block.element.type === 'radio_buttons');
      return block.element.options;
    };
    const last = buttons(optional).at(-1);
    assert.equal(last?.text.text, 'No answer');
    const value = { selected_option: { value: last.value ?? '' } };
    assert.deepEqual(valuesOf({ values: { 'draft-1/who:where': { value } } }, press), {
      where: '',
    });
    assert.equal(buttons({ ...optional, required: true }).length, 1);
  });

  it('is not what a block of somebody else holds', () => {
    assert.deepEqual(valuesOf({ values: { xY1: { value: { value: 'x' } } } }, press), {});
  });
});

describe('what a modal carries unseen', () => {
  const origin = { channel: 'D1', message: '1700000000.000100' };
  const next = { do: 'step', draft: 'draft-1', step: 'who', go: 'next' };

  it('is the press of its Submit, and the message it was opened from', () => {
    const { private_metadata: text = '' } = renderModal(form([]), origin);
    assert.deepEqual(readMetadata(text), { press: next, origin });
    assert.deepEqual(readMetadata(renderModal(form([])).private_metadata ?? ''), { press: next });
  });

  it('is no press where nothing is sent', () => {
    const { private_metadata: text = '' } = renderModal({ ...form([]), buttons: [] });
    assert.deepEqual(readMetadata(text), { press: null });
  });

  for (const text of ['', '{}', 'null', '{"press":{"do":"fly"}}', '{"press":null,"origin":{}}']) {
    it(`is nothing where it reads ${JSON.stringify(text)}`, () => {
      assert.equal(readMetadata(text), undefined);
    });
  }
});

describe('what is wrong with a field', () => {
  it('is told by the id of its block', () => {
    const card = form([line({ error: 'Please say where.' }), line({ id: 'when' })]);
    assert.deepEqual(fieldErrors(card), { 'draft-1/who:where': 'Please say where.' });
  });

  it('is told of nothing that Slack drew no field for: it would refuse the whole answer', () => {
    const card = form([
      line({ error: 'Too long.', value: 'x'.repeat(3001) }),
      line({ id: 'team', kind: 'choice', choices: [], error: 'Choose one.' }),
    ]);
    assert.deepEqual(fieldErrors(card), {});
  });

  it('names fields of the modal only, whatever the card holds', () => {
    fc.assert(
      fc.property(formOf(typed), (card) => {
        const drawn = renderModal(card).blocks.flatMap(({ type, block_id }) =>
          type === 'input' ? [block_id] : [],
        );
        for (const [block, error] of Object.entries(fieldErrors(card))) {
          assert.ok(drawn.includes(block));
          assert.notEqual(error.trim(), '');
        }
      }),
    );
  });
});
