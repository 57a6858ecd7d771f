import assert from 'node:assert/strict';
import { z } from 'zod';
import { renderMessage } from '../../../bot/slack/render-message.ts';
import { renderModal } from '../../../bot/slack/render-view.ts';
import type { Card } from '../../../dialogs/card.ts';
import { shownMessage, shownView } from '../../support/shown-slack.ts';
import { BlockJson, ViewJson } from '../../support/slack-blocks.ts';
import { newSlackState } from '../../support/slack-state.ts';
import { newView } from '../../support/slack-views.ts';

const card: Card = {
  title: 'K. A., 14: missing',
  summary: 'An episode',
  blocks: [
    { kind: 'notice', tone: 'danger', text: 'Strategy discussion is overdue' },
    { kind: 'text', text: 'Typed <b> & *stars*' },
    {
      kind: 'facts',
      facts: [
        { label: 'Last seen', value: 'the park' },
        { label: 'High risk?', value: 'Yes' },
      ],
    },
    { kind: 'list', heading: 'Still to do', items: ['Call the police', 'Call home'] },
    { kind: 'text', weight: 'quiet', text: 'Northford' },
  ],
  buttons: [
    { label: 'Show', press: { do: 'say', words: 'show NF-1' } },
    { label: 'Why', press: { do: 'say', words: 'why NF-1' } },
  ],
};

const LONG =
  'A choice whose words are so long that they do not fit into the seventy-five characters';
const form: Card = {
  title: 'When was the child last seen, and where?',
  summary: 'A form',
  blocks: [],
  inputs: [
    { id: 'place', label: 'Place', kind: 'line', required: true, value: 'the park' },
    {
      id: 'risk',
      label: 'Risk',
      kind: 'choice',
      required: false,
      hint: 'As assessed',
      choices: [
        { value: 'high', label: 'High' },
        { value: 'long', label: LONG },
      ],
    },
  ],
  buttons: [
    { label: 'Next', press: { do: 'step', draft: 'd', step: 'seen', go: 'next' } },
    { label: 'Back', press: { do: 'step', draft: 'd', step: 'seen', go: 'back' } },
  ],
};

describe('the fake Slack shows', () => {
  it('a message as a person reads it', () => {
    const { text, blocks } = renderMessage(card);
    const shown = shownMessage(text, z.array(BlockJson).parse(blocks));
    assert.equal(shown.title, 'K. A., 14: missing');
    assert.deepEqual(shown.text.split('\n'), [
      'K. A., 14: missing',
      '🚨 Strategy discussion is overdue',
      'Typed <b> & *stars*',
      'Last seen: the park',
      'High risk? Yes',
      'Still to do',
      '- Call the police',
      '- Call home',
      'Northford',
      '[[Show]] [[Why]]',
    ]);
    assert.deepEqual(shown.facts, { 'Last seen': 'the park', 'High risk?': 'Yes' });
    assert.deepEqual(shown.buttons, ['Show', 'Why']);
  });

  it('a form by the title it has no room for above, with its fields, Submit first', () => {
    const view = newView(newSlackState({ people: [] }), 'U1', ViewJson.parse(renderModal(form)));
    const wrong = { ...view, errors: { 'd/seen:place': 'Which park?' } };
    const shown = shownView(wrong);
    assert.equal(shown.title, form.title);
    assert.deepEqual(shown.buttons, ['Next', 'Back']);
    assert.deepEqual(shown.text.split('\n'), [
      form.title,
      '[Place: the park]',
      'Which park?',
      `[Risk (optional):  of High | ${LONG}]`,
      'As assessed',
      '[[Back]]',
      '[[Next]]',
    ]);
    assert.equal(shown.inputs[0]?.error, 'Which park?');
  });

  it('what the markup of a text leaves of it', () => {
    const blocks = z.array(BlockJson).parse([
      {
        type: 'section',
        text: { type: 'mrkdwn', text: '*Now* <https://a.example|here> &lt;x&gt; <!channel>' },
      },
    ]);
    assert.equal(shownMessage('', blocks).text, 'Now here <x> @channel');
    assert.equal(shownMessage('Only &amp; text', []).text, 'Only & text');
  });
});
