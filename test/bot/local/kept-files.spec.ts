import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { keepingFiles } from '../../../bot/local/kept-files.ts';
import { notice } from '../../../dialogs/notice.ts';
import { direct } from '../../support/desk-talk.ts';
import { storeFolder } from '../../support/store-folder.ts';

describe('the documents of cards, in local mode', () => {
  const folder = storeFolder();
  after(() => folder.remove());
  const actor = { email: 'worker@northford.example', name: 'The worker' };
  const ask = async (name: string) => {
    const card = { ...notice('A letter', ''), file: { name, mime: 'text/plain', text: 'Words' } };
    const desk = keepingFiles(async () => [{ how: 'say', card }], join(folder.path, 'letters'));
    return (await desk({ actor, place: direct, key: 'k', said: 'letter' }))[0]?.card;
  };

  it('are put into a folder for nobody else to read, and the card says where', async () => {
    const card = await ask('NFD-0001.rtf');
    const path = join(folder.path, 'letters', 'NFD-0001.rtf');
    assert.equal(readFileSync(path, 'utf8'), 'Words');
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.ok(JSON.stringify(card?.blocks).includes(path));
  });

  it('never leave that folder, whatever they are called', async () => {
    await ask('../../outside.rtf');
    assert.ok(statSync(join(folder.path, 'letters', 'outside.rtf')).isFile());
  });
});
