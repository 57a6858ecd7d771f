import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../load.ts';
import { report, type Written } from '../support/scenario.ts';

const example: Written = {
  procedure: 'wakefield',
  settings: {},
  child: { open: true, lookedAfter: true, placement: 'in-area' },
  history: [{ missingSince: '2026-10-20T18:00', returnedAt: '2026-10-21T07:30' }],
  events: [report],
  asOf: '2026-11-06T09:00',
};

/** Everything Wakefield asks of that child by Friday morning, by the tables; in order of due and rule. */
const expected = {
  state: 'missing',
  obligations: [
    listed('inform-worker', 'bot', '02T20:30', 'A', '3', { status: 'met', metAt: '02T20:30' }),
    listed('police-report', 'social-worker', '02T20:45', 'S', '3', { default: true }),
    listed('strategy-meeting-24h', 'team-manager', '03T18:00', 'T', '8'),
    listed('serious-notification', 'team-manager', '05T18:00', 'T', '3, 4'),
    listed('strategy-meeting-72h', 'team-manager', '05T18:00', 'T', '8'),
  ],
};

function listed(
  rule: string,
  owner: string,
  due: string,
  ruleClass: string,
  section: string,
  more: { status?: string; metAt?: string; default?: boolean } = {},
) {
  return {
    id: `${rule}@0`,
    rule,
    owner,
    arisesAt: '2026-11-02T20:30:00.000Z',
    dueAt: `2026-11-${due}:00.000Z`,
    status: more.status ?? 'overdue',
    metAt: more.metAt ? `2026-11-${more.metAt}:00.000Z` : null,
    late: false,
    class: ruleClass,
    waivable: true,
    default: more.default ?? false,
    source: `wakefield-operating-guidance-2018, ${section}`,
  };
}

describe('simulate', function () {
  this.timeout(180_000);
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'homeward-simulate-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const file = (text: string): string => {
    const path = join(folder, 'scenario.json');
    writeFileSync(path, text);
    return path;
  };
  const run = (command: string, ...args: readonly string[]) =>
    spawnSync(command, args, { cwd: packageRoot(), encoding: 'utf8' });
  const simulate = (...args: readonly string[]) =>
    run(process.execPath, '--import', 'tsx', 'cli/simulate.ts', ...args);

  it('prints where the example stands and all that is due, by the command of the handbook', () => {
    const path = file(JSON.stringify(example));
    const { status, stdout, stderr } = run('npm', 'run', '--silent', 'simulate', '--', path);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    assert.deepEqual(JSON.parse(stdout), expected);
    assert.equal(JSON.stringify(JSON.parse(stdout)), JSON.stringify(expected));
  });

  it('says the same in New Zealand', () => {
    const path = file(JSON.stringify(example));
    const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', 'cli/simulate.ts', path], {
      cwd: packageRoot(),
      encoding: 'utf8',
      env: { ...process.env, TZ: 'Pacific/Auckland' },
    });
    assert.deepEqual(JSON.parse(stdout), expected);
  });

  const short = { ...example, asOf: '2026-11-02T20:50' };
  const printed = (...args: readonly string[]) => {
    const { status, stdout, stderr } = simulate(file(JSON.stringify(short)), ...args);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    return JSON.parse(stdout);
  };

  it('adds the messages that the ladder would send', () => {
    const at = '2026-11-02T20:30:00.000Z';
    const told = (to: string, about: readonly string[]) => ({ at, rung: 'assigned', to, about });
    assert.deepEqual(printed('--notices').notices, [
      told('social-worker', ['inform-worker@0', 'police-report@0']),
      told('early-help-worker', ['inform-worker@0']),
      told('missing-coordinator', ['inform-worker@0']),
      {
        ...told('social-worker', ['police-report@0']),
        at: '2026-11-02T20:45:00.000Z',
        rung: 'due',
      },
    ]);
  });

  it('lists what would be different under another procedure', () => {
    const { comparison } = printed('--compare', 'lambeth');
    assert.equal(comparison.with, 'lambeth');
    assert.deepEqual(
      comparison.gone.map(({ id }: { id: string }) => id),
      ['inform-worker@0', 'strategy-meeting-24h@0', 'strategy-meeting-72h@0'],
    );
    assert.ok(comparison.added.some(({ id }: { id: string }) => id === 'form-87a@0'));
    assert.deepEqual(comparison.changed[0], {
      id: 'police-report@0',
      what: 'owner',
      here: 'social-worker',
      there: 'placement',
    });
  });

  it('lists what a changed pack would change, and nothing for an unchanged one', () => {
    const shipped = join(packageRoot(), 'procedures', 'packs', 'wakefield.yaml');
    const { comparison } = printed('--compare', shipped);
    assert.deepEqual([comparison.gone, comparison.added, comparison.changed], [[], [], []]);
    const changed = join(folder, 'changed.yaml');
    const text = readFileSync(shipped, 'utf8');
    writeFileSync(changed, text.replace('span: { minutes: 15 }', 'span: { minutes: 30 }'));
    assert.deepEqual(printed('--compare', changed).comparison.changed, [
      {
        id: 'police-report@0',
        what: 'dueAt',
        here: '2026-11-02T20:45:00.000Z',
        there: '2026-11-02T21:00:00.000Z',
      },
      { id: 'police-report@0', what: 'status', here: 'overdue', there: 'open' },
    ]);
  });

  for (const [name, args, says] of [
    [
      'a procedure to compare with that is not there',
      () => [file(JSON.stringify(short)), '--compare', 'lambth'],
      /--compare: expected one of cumbria, family-tracing, lambeth, wakefield.*found "lambth"/,
    ],
    ['an option it does not know', () => ['--notice'], /expected npm run .*found --notice/],
    ['text that is not JSON', () => [file('{ "procedure": ')], /scenario\.json: .*not JSON/],
    ['a file that is not there', () => ['nowhere.json'], /nowhere\.json: .*no file to read/],
    ['no file at all', () => [], /Name the scenario file/],
    [
      'a scenario with a mistake in it',
      () => [file(JSON.stringify({ ...example, asOf: '2026-02-30T09:00' }))],
      /scenario\.json: asOf: expected a date and time/,
    ],
  ] as const) {
    it(`refuses ${name} with exit status 2 and nothing on standard output`, () => {
      const { status, stdout, stderr } = simulate(...args());
      assert.equal(status, 2);
      assert.equal(stdout, '');
      assert.match(stderr, says);
    });
  }
});
