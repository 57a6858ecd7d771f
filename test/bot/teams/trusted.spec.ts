import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICE_HOSTS } from '../../../bot/teams/trusted.ts';
import { packageRoot } from '../../../load.ts';

describe('where Teams serves bots', () => {
  const page = readFileSync(join(packageRoot(), 'docs', 'install-teams.md'), 'utf8');
  const [outwards = ''] = /Outwards Homeward speaks to[^:]*:/.exec(page) ?? [];

  for (const host of SERVICE_HOSTS) {
    it(`is told to whoever opens a firewall: ${host}`, () => {
      assert.ok(outwards.includes(`\`${host}\``), outwards);
    });
  }
});
