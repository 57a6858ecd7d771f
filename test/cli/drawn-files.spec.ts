import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawnFiles } from '../../cli/drawn-files.ts';
import { packageRoot } from '../../load.ts';
import { packs } from '../support/scenario.ts';

const read = (...path: readonly string[]): string =>
  readFileSync(join(packageRoot(), ...path), 'utf8');

describe('what is drawn from the packs', () => {
  const drawn = drawnFiles(packs);

  for (const [path, text] of drawn) {
    it(`${path} is as npm run procedures draws it`, () => {
      assert.equal(read(path), text, 'stale: run npm run procedures');
    });
  }

  it('is a page for each pack and no other', () => {
    const pages = readdirSync(join(packageRoot(), 'docs', 'procedures'));
    assert.deepEqual(pages.toSorted(), packs.map(({ pack }) => `${pack}.md`).toSorted());
  });

  it('puts every rule on its page once, with its source and whose its figure is', () => {
    for (const { pack, rules } of packs) {
      const lines = (drawn.get(`docs/procedures/${pack}.md`) ?? '').split('\n');
      for (const { rule, title, default: ours } of rules) {
        const [line, ...others] = lines.filter((each) => each.includes(`(\`${rule}\`,`));
        assert.ok(line, `${pack}: ${rule} is not on its page`);
        assert.ok(line.includes(`**${title}**`), `${pack}: ${rule}`);
        assert.equal(others.length, 0, rule);
        assert.equal(line.includes('(ours)'), ours === true, rule);
      }
    }
  });

  it('is named to editors in the first line of each pack', () => {
    for (const { pack } of packs) {
      const [first] = read('procedures', 'packs', `${pack}.yaml`).split('\n');
      assert.equal(first, '# yaml-language-server: $schema=../pack.schema.json', pack);
    }
  });
});
