import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Fault } from '../episode/fault.ts';
import {
  readAbout,
  readAddress,
  readAppId,
  slackManifest,
  teamsPackage,
  type Wrong,
} from './app-packages.ts';

const usage =
  'npm run manifest -- --address https://homeward.council.gov.uk [--app-id GUID] [--about URL] [--out DIR]';

/** Writes what Slack and Teams take to install Homeward; what is wrong with a word goes to standard error. */
function manifest(args: readonly string[]): number {
  const { address: typed, 'app-id': id, about, out } = readArgs(args);
  if (typed === undefined) return refuse([`Give the address of your Homeward: ${usage}`]);
  const address = readAddress(typed);
  const appId = id === undefined ? undefined : readAppId(id);
  const page = about === undefined ? undefined : readAbout(about);
  const wrong = [address, appId, page].filter(isWrong);
  if (isWrong(address) || isWrong(appId) || isWrong(page)) {
    return refuse(wrong.map((each) => each.wrong));
  }
  write(out, 'homeward-slack.yaml', slackManifest(address));
  if (appId === undefined) {
    console.log('homeward-teams.zip was not made: for Teams, give --app-id too.');
    return 0;
  }
  write(out, 'homeward-teams.zip', teamsPackage(appId, address, page ?? address.origin));
  return 0;
}

function readArgs(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { address: text, 'app-id': text, about: text, out: { ...text, default: '.' } };
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    throw new Fault('file', `expected ${usage}; found ${args.join(' ')}`, cause);
  }
}

const isWrong = (read: object | string | undefined): read is Wrong =>
  typeof read === 'object' && 'wrong' in read;

function write(folder: string, name: string, content: string | Uint8Array): void {
  const file = join(folder, name);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, content);
  } catch (cause) {
    throw new Fault('file', `${file}: expected a folder that can be written to`, cause);
  }
  console.log(file);
}

function refuse(problems: readonly string[]): number {
  process.stderr.write(`${problems.join('\n')}\n`);
  return 2;
}

try {
  process.exitCode = manifest(process.argv.slice(2));
} catch (fault) {
  if (!(fault instanceof Fault)) throw fault;
  process.exitCode = refuse([fault.message]);
}
