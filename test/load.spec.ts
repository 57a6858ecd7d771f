import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '../episode/fault.ts';
import { loadAuthorities, loadPacks, packageRoot, packLibrary } from '../load.ts';
import { Role } from '../procedures/pack.ts';

const shipped = join(packageRoot(), 'authorities');
const northford = readFileSync(join(shipped, 'northford.yaml'), 'utf8');

describe('The shipped authority, Northford', () => {
  const [authority] = loadAuthorities(shipped);
  assert.ok(authority);

  it('has somebody in every role', () => {
    const held = new Set(Object.keys(authority.roles));
    assert.deepEqual(
      Role.options.filter((role) => !held.has(role)),
      [],
    );
  });

  it('has a manager with a deputy in each of its three teams', () => {
    const deputies = authority.teams.map((team) => team.roles['team-manager']?.deputies.length);
    assert.deepEqual(deputies, [1, 1, 1]);
  });

  it('knows five children, one of them not open to social care', () => {
    assert.equal(authority.children.length, 5);
    assert.equal(authority.children.filter((child) => child.facts.open !== true).length, 1);
  });

  it('lists each of its people once, and nobody from a real place', () => {
    const addresses = authority.people.map((person) => person.email);
    assert.equal(new Set(addresses).size, addresses.length);
    assert.ok(addresses.every((address) => address.endsWith('@northford.example')));
  });

  it('names nobody as a child’s own who is not among its people', () => {
    const known = new Set(authority.people.map((person) => person.email));
    const own = authority.children.flatMap((child) => Object.values(child.people));
    assert.deepEqual(
      own.filter((email) => email !== undefined && !known.has(email)),
      [],
    );
  });
});

describe('The shipped packs', () => {
  it('hold the Wakefield procedure', () => {
    assert.ok(loadPacks().some((pack) => pack.pack === 'wakefield'));
  });

  it('are read one by one, and must be called like their files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'homeward-packs-'));
    const wakefield = join(packageRoot(), 'procedures', 'packs', 'wakefield.yaml');
    writeFileSync(join(folder, 'wakefield.yaml'), readFileSync(wakefield, 'utf8'));
    writeFileSync(join(folder, 'elsewhere.yaml'), readFileSync(wakefield, 'utf8'));
    const library = packLibrary(folder);
    assert.deepEqual(library.names, ['elsewhere', 'wakefield']);
    assert.equal(library.find('wakefield')?.pack, 'wakefield');
    assert.equal(library.find('nowhere'), undefined);
    assert.throws(
      () => library.find('elsewhere'),
      /pack: expected elsewhere, as the file is called/,
    );
    rmSync(folder, { recursive: true });
  });
});

describe('A folder of authorities', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'homeward-authorities-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const southmere = northford
    .replace('authority: northford', 'authority: southmere')
    .replace('prefix: NFD', 'prefix: SMR')
    .replaceAll('@northford.example', '@southmere.example');
  const lineOf = (start: string) =>
    northford.split('\n').findIndex((line) => line.startsWith(start)) + 1;
  const problems = (): readonly string[] => {
    try {
      loadAuthorities(folder);
      return [];
    } catch (fault) {
      assert.ok(fault instanceof Fault && fault.code === 'file');
      return fault.message.split('\n');
    }
  };

  it('is read whole, by file name', () => {
    write('b.yaml', northford);
    write('a.yaml', southmere);
    write('notes.txt', 'not read');
    const ids = loadAuthorities(folder).map((each) => each.authority);
    assert.deepEqual(ids, ['southmere', 'northford']);
  });

  it('that holds none, or is not there, is a fault that says where we looked', () => {
    const expected = 'expected a folder with at least one authority (a .yaml file)';
    assert.deepEqual(problems(), [`${folder}: ${expected}; found no such file in it`]);
    const nowhere = join(folder, 'nowhere');
    assert.throws(() => loadAuthorities(nowhere), {
      message: `${nowhere}: ${expected}; found no such folder`,
    });
    const file = join(folder, 'file');
    writeFileSync(file, northford);
    assert.throws(() => loadAuthorities(file), { message: `${file}: ${expected}; found a file` });
  });

  it('passes over a folder that is named like a file', () => {
    mkdirSync(join(folder, 'old.yaml'));
    write('a.yaml', northford);
    assert.equal(loadAuthorities(folder).length, 1);
  });

  it('may not hold the same authority or prefix twice', () => {
    write('a.yaml', northford);
    write('b.yaml', northford);
    assert.deepEqual(problems(), [
      `b.yaml:${lineOf('authority:')}: authority: expected one that no other file has; found "northford" again`,
      `b.yaml:${lineOf('prefix:')}: prefix: expected one that no other file has; found "NFD" again`,
    ]);
  });

  it('may not name the same person twice: somebody acts for one authority', () => {
    write('a.yaml', northford);
    write('b.yaml', southmere.replaceAll('amara.okafor@southmere', 'amara.okafor@northford'));
    const [problem = '', ...others] = problems();
    assert.deepEqual(others, []);
    assert.match(
      problem,
      /^b\.yaml:\d+: people\[\d+\]\.email: expected one that no other file has; found "amara\.okafor@northford\.example" again$/,
    );
  });

  it('may not name somebody as a child’s own who is not among its people', () => {
    write('a.yaml', northford.replace(/(social-worker: )fiona\S+/, '$1gone@northford.example'));
    assert.match(
      problems().join('\n'),
      /^a\.yaml:\d+: children\[\d\]\.people\.social-worker: expected .*people; found gone@northford\.example$/,
    );
  });

  it('must name a pack that there is', () => {
    write('a.yaml', northford.replace('procedure: wakefield', 'procedure: wakefeild'));
    const [problem = ''] = problems();
    assert.ok(problem.startsWith(`a.yaml:${lineOf('procedure:')}: procedure: expected one of `));
    assert.ok(problem.endsWith('; found "wakefeild"; did you mean wakefield?'), problem);
  });

  it('must name a time zone that there is', () => {
    write('a.yaml', northford.replace('Europe/London', 'Europe/Londn'));
    assert.deepEqual(problems(), [
      `a.yaml:${lineOf('zone:')}: zone: expected a time zone like Europe/London; found "Europe/Londn"`,
    ]);
  });

  it('may only set figures of rules that the pack has', () => {
    write('a.yaml', northford.replace('settings: {}', 'settings:\n  police-reprot: 30 min'));
    const [problem = ''] = problems();
    assert.ok(
      problem.startsWith(`a.yaml:${lineOf('settings:') + 1}: settings.police-reprot: expected `),
      problem,
    );
    assert.ok(problem.endsWith('; found "30 min"'), problem);
  });

  const withLines = (...lines: string[]) =>
    write('a.yaml', northford.replace('settings: {}', lines.join('\n')));
  const override = (...lines: string[]) =>
    withLines('settings: {}', 'override:', '  rhi:', ...lines.map((line) => `    ${line}`));
  const at = (after: number) => `a.yaml:${lineOf('settings:') + after}: `;

  it('may not set a figure that the source fixes without saying so', () => {
    withLines('settings:', '  rhi: 48 h');
    assert.deepEqual(problems(), [
      `${at(1)}settings.rhi: expected no setting: the source fixes this figure (an override with a reason may change it); found "48 h"`,
    ]);
    override('figure: 48 h', 'reason: Agreed with the safeguarding partnership');
    assert.deepEqual(loadAuthorities(folder)[0]?.override, {
      rhi: { figure: '48 h', reason: 'Agreed with the safeguarding partnership' },
    });
  });

  it('must give a reason for every override, a figure, and a rule whose figure is the source’s', () => {
    override('figure: 48 h');
    assert.match(problems().join('\n'), /override\.rhi.*reason/);
    override('figure: 48 h', 'reason: ""');
    assert.match(problems().join('\n'), /override\.rhi\.reason: expected a reason/);
    override('figure: two days', 'reason: Agreed');
    assert.deepEqual(problems(), [
      `${at(2)}override.rhi: expected a time like 30 min, 4 h or 2 working days; found "two days"`,
    ]);
    withLines('override:', '  police-report: { figure: 30 min, reason: Agreed }');
    assert.deepEqual(problems(), [
      `${at(1)}override.police-report: expected it under settings: this figure is only a default, and needs no reason; found "30 min"`,
    ]);
    withLines('override:', '  police-reprot: { figure: 30 min, reason: Agreed }');
    assert.match(
      problems().join('\n'),
      /override\.police-reprot: expected a rule of the wakefield/,
    );
  });

  it('gives every file’s problems at once', () => {
    write('a.yaml', northford.replace('prefix: NFD', 'prefix: nfd'));
    write('b.yaml', southmere.replace('holder: amara.okafor@southmere.example', 'holder: amara'));
    assert.deepEqual(problems(), [
      `a.yaml:${lineOf('prefix:')}: prefix: expected two to four capital letters; found "nfd"`,
      `b.yaml:${lineOf('        holder: amara')}: teams[0].roles.team-manager.holder: expected an e-mail address; found "amara"`,
    ]);
  });
});
