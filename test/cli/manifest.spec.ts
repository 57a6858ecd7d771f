import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { parse } from 'yaml';
import { packageRoot } from '../../load.ts';
import { readPng } from '../support/read-png.ts';
import { SlackManifest } from '../support/slack-manifest.ts';

const template = (path: string): string =>
  readFileSync(join(packageRoot(), 'manifest', path), 'utf8');
const yaml = template('slack/manifest.yaml');
const teams = JSON.parse(template('teams/manifest.json'));

describe('npm run manifest', function () {
  this.timeout(180_000);
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'homeward-manifest-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const appId = '8f1c2b3a-1111-4222-8333-444455556666';
  const address = ['--address', 'https://homeward.council.gov.uk'];
  const run = (args: readonly string[], env: Record<string, string> = {}) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'cli/manifest.ts', ...args], {
      cwd: packageRoot(),
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
  const made = (name: string, args: readonly string[], env: Record<string, string> = {}) => {
    const out = join(folder, name);
    const { status, stdout, stderr } = run([...args, '--out', out], env);
    assert.deepEqual([status, stderr], [0, '']);
    return { out, stdout, files: readdirSync(out).toSorted() };
  };
  const inZip = (out: string) => unzipSync(readFileSync(join(out, 'homeward-teams.zip')));
  const manifestIn = (out: string) =>
    JSON.parse(Buffer.from(inZip(out)['manifest.json'] ?? []).toString());

  it('fills the address and the app id into both, by the command of the handbook', () => {
    const out = join(folder, 'both');
    const { stdout } = spawnSync(
      'npm',
      ['run', '--silent', 'manifest', '--', '--app-id', appId, ...address, '--out', out],
      { cwd: packageRoot(), encoding: 'utf8' },
    );
    assert.equal(
      stdout,
      `${join(out, 'homeward-slack.yaml')}\n${join(out, 'homeward-teams.zip')}\n`,
    );
    assert.deepEqual(manifestIn(out), {
      ...teams,
      id: appId,
      bots: [{ ...teams.bots[0], botId: appId }],
      developer: {
        name: 'Homeward',
        websiteUrl: 'https://homeward.council.gov.uk',
        privacyUrl: 'https://homeward.council.gov.uk',
        termsOfUseUrl: 'https://homeward.council.gov.uk',
      },
      validDomains: ['homeward.council.gov.uk'],
    });
    const slack = readFileSync(join(out, 'homeward-slack.yaml'), 'utf8');
    assert.equal(slack.replaceAll('homeward.council.gov.uk', 'homeward.example'), yaml);
    assert.doesNotMatch(slack, /homeward\.example/);
    SlackManifest.parse(parse(slack));
  });

  it('zips the manifest and the two icons, and nothing else', () => {
    const { out } = made('zip', ['--app-id', appId, ...address]);
    const zipped = inZip(out);
    assert.deepEqual(Object.keys(zipped).toSorted(), ['color.png', 'manifest.json', 'outline.png']);
    assert.equal(readPng(zipped['color.png'] ?? new Uint8Array()).width, 192);
    assert.equal(readPng(zipped['outline.png'] ?? new Uint8Array()).width, 32);
  });

  it('makes the same files again, in New Zealand too', () => {
    const [here, there] = [
      made('here', ['--app-id', appId, ...address]),
      made('there', ['--app-id', appId.toUpperCase(), ...address], { TZ: 'Pacific/Auckland' }),
    ].map(({ out, files }) => files.map((file) => readFileSync(join(out, file))));
    assert.deepEqual(here, there);
  });

  it("has Teams link to the authority's own page about it", () => {
    const about = 'https://www.council.gov.uk/homeward';
    const { out } = made('about', ['--app-id', appId, ...address, '--about', about]);
    const { websiteUrl, privacyUrl, termsOfUseUrl } = manifestIn(out).developer;
    assert.deepEqual([websiteUrl, privacyUrl, termsOfUseUrl], [about, about, about]);
  });

  it('makes what Slack needs alone without an app id, and says so', () => {
    const { files, stdout } = made('slack', address);
    assert.deepEqual(files, ['homeward-slack.yaml']);
    assert.match(stdout, /homeward-teams\.zip was not made: for Teams, give --app-id too\./);
  });

  for (const [name, args, says] of [
    ['no address', [], /^Give the address of your Homeward: npm run manifest/],
    ['an address without https', ['--address', 'http://a.gov.uk'], /begins with https:\/\//],
    ['an address with a path', ['--address', 'https://a.gov.uk/api'], /Leave out what is before/],
    ['an address of this machine', ['--address', 'https://localhost:3978'], /on the internet/],
    ['what is no address', ['--address', 'a.gov.uk'], /found "a\.gov\.uk"/],
    ['an app id that is no GUID', [...address, '--app-id', '8f1c2b3a'], /a GUID; found "8f1c2b3a"/],
    [
      'the app id of the template',
      [...address, '--app-id', '00000000-0000-0000-0000-000000000000'],
      /a GUID; found "00000000-/,
    ],
    ['a page that is no address', [...address, '--about', 'www'], /--about: expected a page/],
    ['an option it does not know', ['--adress', 'x'], /^expected npm run manifest/],
    ['a folder that is a file', [...address, '--out', 'package.json'], /a folder that can be/],
  ] as const) {
    it(`refuses ${name} in a sentence, and writes nothing`, () => {
      const { status, stdout, stderr } = run(args);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, says);
      assert.equal(stderr.trim().split('\n').length, 1);
    });
  }
});
