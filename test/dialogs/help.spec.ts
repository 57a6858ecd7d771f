import assert from 'node:assert/strict';
import { commandWords } from '../../dialogs/command-words.ts';
import { helpCard } from '../../dialogs/help.ts';
import { cardText } from '../support/card-text.ts';
import { aTenant } from '../support/fixture-authority.ts';

describe('help', () => {
  const card = helpCard({ tenant: aTenant({ prefix: 'LEE' }) });

  it('has a line and a button for every command that works', () => {
    assert.deepEqual(
      card.buttons.map(({ press }) => press),
      commandWords.map(({ command }) => ({ do: 'say', words: command })),
    );
    for (const { does } of commandWords)
      assert.ok(cardText(card).some((line) => line.includes(does)));
  });

  it('gives examples with the authority’s own references', () => {
    const text = cardText(card).join('\n');
    assert.match(text, /show LEE-0042/);
    assert.doesNotMatch(text, /NFD/);
  });
});
