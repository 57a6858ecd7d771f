import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../load.ts';

/** A file that breaks a rule of the house: where it stands, what it says, and the rule. */
const violations: readonly (readonly [file: string, text: string, rule: string])[] = [
  ['episode/a.ts', "import type { Here } from '../procedures/here.ts';", 'episode-looks-inwards'],
  ['episode/b.ts', "import { here } from '../config.ts';", 'episode-looks-inwards'],
  ['procedures/a.ts', "import { here } from '../dialogs/here.ts';", 'procedures-looks-inwards'],
  ['dialogs/a.ts', "import type { Here } from '../store/here.ts';", 'dialogs-looks-inwards'],
  ['dialogs/b.ts', "export const later = import('../bot/here.ts');", 'dialogs-looks-inwards'],
  ['bot/a.ts', "import { here } from '../scheduler/here.ts';", 'bot-looks-inwards'],
  ['bot/teams/a.ts', "import { here } from '../../main.ts';", 'bot-looks-inwards'],
  ['scheduler/a.ts', "import type { Here } from '../bot/here.ts';", 'scheduler-looks-inwards'],
  ['store/a.ts', "import { here } from '../scheduler/here.ts';", 'store-looks-inwards'],
  ['store/b.ts', "export type { Here } from '../cli/here.ts';", 'store-looks-inwards'],
  ['bot/b.ts', "import type { Activity } from 'botbuilder';", 'botbuilder-has-one-home'],
  ['main.ts', "import restify from 'restify';", 'restify-has-one-home'],
  ['scheduler/b.ts', "import type { ScheduledTask } from 'node-cron';", 'node-cron-has-one-home'],
  ['store/mongo.ts', "import Database from 'libsql';", 'libsql-has-one-home'],
  ['store/sqlite.ts', "import type { Db } from 'mongodb';", 'mongodb-has-one-home'],
  ['load.ts', "import { parse } from 'yaml';", 'yaml-has-one-home'],
  ['bot/server.ts', "import { Registry } from 'prom-client';", 'prom-client-has-one-home'],
  [
    'bot/slack/a.ts',
    "import '@microsoft/m365agentsplayground/package.json';",
    '@microsoft/m365agentsplayground-has-one-home',
  ],
  ['episode/c.ts', "import type { Stats } from 'node:fs';", 'core-knows-no-outside'],
  ['procedures/b.ts', "import { pino } from 'pino';", 'core-knows-few-packages'],
  ['cli/a.ts', "import { here } from '../test/here.ts';", 'tests-stay-outside'],
  ['store/c.ts', "import type { D } from './d.ts'; export type C = D;", 'no-cycles'],
  ['dialogs/alone.ts', 'export const nobody = 1;', 'no-orphans'],
  ['dialogs/c.ts', "import { gone } from './gone.ts';", 'no-unresolved'],
  ['dialogs/d.ts', "import type { Page } from 'playwright-core';", 'no-undeclared-packages'],
];

const Cruise = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

describe('The rooms of the house', () => {
  let folder = '';
  let caught: readonly string[] = [];

  before(function () {
    this.timeout(180_000);
    folder = mkdtempSync(join(tmpdir(), 'homeward-rooms-'));
    const write = (file: string, text: string) => {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `${text}\n`);
    };
    for (const room of ['procedures', 'dialogs', 'bot', 'scheduler', 'store', 'cli', 'test']) {
      write(`${room}/here.ts`, 'export const here = 1; export type Here = 1;');
    }
    write('store/d.ts', "import type { C } from './c.ts'; export type D = C;");
    write('config.ts', 'export const here = 1;');
    for (const [file, text] of violations) write(file, text);
    const root = packageRoot();
    for (const file of ['package.json', '.dependency-cruiser.cjs'])
      copyFileSync(join(root, file), join(folder, file));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    caught = cruise(folder);
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const [file, text, rule] of violations) {
    it(`are kept: ${rule} stops ${file} from saying ${text}`, () => {
      assert.ok(caught.includes(`${file}: ${rule}`), caught.join('\n'));
    });
  }
});

const cruise = (folder: string): readonly string[] => {
  const cli = join(
    packageRoot(),
    'node_modules',
    'dependency-cruiser',
    'bin',
    'dependency-cruise.mjs',
  );
  const json = execFileSync(process.execPath, [cli, '.', '--output-type', 'json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const { summary } = Cruise.parse(JSON.parse(json));
  return summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`);
};
