import assert from 'node:assert/strict';
import { workingNotice } from '../../../bot/notices.ts';
import { renderModal } from '../../../bot/slack/render-view.ts';
import { withNote } from '../../../bot/slack/shown.ts';
import { StandingModal } from '../../../bot/slack/standing-modal.ts';
import type { Card } from '../../../dialogs/card.ts';

const typed = 'Fish & <chips> &amp; peas';
const card: Card = {
  title: 'Tea & cake',
  summary: 'A form',
  blocks: [{ kind: 'text', text: typed }],
  inputs: [
    {
      id: 'where',
      label: 'Where & when',
      kind: 'choice',
      required: true,
      value: 'a&b',
      choices: [{ value: 'a&b', label: 'A & B' }],
    },
  ],
  buttons: [{ label: 'Next', press: { do: 'step', draft: 'd', step: 'where', go: 'next' } }],
};

/** A view as Slack gives it back: its texts with entities, what rides unseen and what was typed as it was. */
function givenBack() {
  const view = renderModal(card);
  const drawn: object = JSON.parse(
    JSON.stringify(view, (_key, value: unknown) =>
      typeof value === 'string' && value !== view.private_metadata
        ? value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
        : value,
    ),
  );
  return { ...drawn, id: 'V1', state: { values: { 'd/where:note': { value: '&amp;' } } } };
}

describe('a modal as it stands', () => {
  it('is put back as it was sent, although Slack gives its texts back with entities', () => {
    const stands = StandingModal.parse(givenBack());
    const [, ...blocks] = withNote(stands, workingNotice).blocks;
    const { title, blocks: sent } = renderModal(card);
    assert.deepEqual(blocks, sent);
    assert.deepEqual(stands.title, title);
  });

  it('keeps what somebody typed, letter by letter', () => {
    const { state } = { state: undefined, ...StandingModal.parse(givenBack()) };
    assert.deepEqual(state, { values: { 'd/where:note': { value: '&amp;' } } });
  });

  it('is none where it is a home, or nothing at all', () => {
    for (const view of [undefined, null, 'V1', { ...givenBack(), type: 'home' }]) {
      assert.equal(StandingModal.safeParse(view).success, false);
    }
  });
});
