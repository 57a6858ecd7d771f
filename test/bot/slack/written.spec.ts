import assert from 'node:assert/strict';
import { Written, writtenIn } from '../../../bot/slack/written.ts';

const quoted = (message: object) => writtenIn(Written.parse(message));

describe('what is quoted of a message in Slack', () => {
  it('is its text, without marks and entities', () => {
    const unfurled = [{ text: 'A page about trains' }];
    assert.equal(
      quoted({ text: 'Tea &amp; <https://a.example|trains>', attachments: unfurled }),
      'Tea & trains',
    );
  });

  it('is what was forwarded, where nothing was written above it', () => {
    const attachments = [{ text: 'Seen at the &lt;station&gt;' }, { text: null }, { text: 'At 6' }];
    assert.equal(quoted({ text: '', attachments }), 'Seen at the <station>\nAt 6');
  });

  it('is nothing where Slack gives none', () => {
    for (const message of [{}, { text: null }, { text: null, attachments: null }]) {
      assert.equal(quoted(message), '');
    }
  });
});
