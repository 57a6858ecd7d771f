import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { packageRoot } from '../load.ts';

/** Where the bot is reached from outside: `https://` and a host, and nothing behind it. */
export interface PublicAddress {
  readonly origin: string;
  readonly hostname: string;
}

/** What is wrong with a word of the command, as a sentence. */
export interface Wrong {
  readonly wrong: string;
}

/** Reads the address that people and platforms reach the bot at. */
export function readAddress(typed: string): PublicAddress | Wrong {
  const url = parsed(typed);
  const found = `--address: expected ${EXAMPLE}; found ${JSON.stringify(typed)}`;
  if (url?.protocol !== 'https:') {
    return { wrong: `${found}. It begins with https://: Slack and Teams call nothing else.` };
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') {
    return { wrong: `${found}. Leave out what is before or behind the host: paths are added.` };
  }
  if (!url.hostname.includes('.') || /^[\d.]+$/.test(url.hostname)) {
    return { wrong: `${found}. It needs a host that Slack and Teams find on the internet.` };
  }
  return { origin: url.origin, hostname: url.hostname };
}

/** Reads the app id of the Azure Bot, a GUID; in small letters. */
export function readAppId(typed: string): string | Wrong {
  const isGuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(typed);
  if (isGuid && typed !== UNSET) return typed.toLowerCase();
  const found = `found ${JSON.stringify(typed)}`;
  return { wrong: `--app-id: expected the Microsoft App ID of the Azure Bot, a GUID; ${found}.` };
}

/** Reads the address of the page about Homeward that Teams links to. */
export function readAbout(typed: string): string | Wrong {
  const url = parsed(typed);
  if (url?.protocol === 'https:') return url.href;
  return { wrong: `--about: expected a page that begins with https://; found ${typed}.` };
}

/** The Slack app manifest, with the address filled in. */
export const slackManifest = ({ origin }: PublicAddress): string =>
  template('slack/manifest.yaml').toString().replaceAll(PLACEHOLDER, origin);

/** The Teams app package, a zip: the manifest with id, address and the page about it filled in, and the icons. */
export function teamsPackage(appId: string, address: PublicAddress, about: string): Uint8Array {
  const manifest = template('teams/manifest.json')
    .toString()
    .replaceAll(UNSET, appId)
    .replaceAll(`${PLACEHOLDER}/about`, about)
    .replaceAll('homeward.example', address.hostname);
  return zipSync(
    {
      'manifest.json': Buffer.from(manifest),
      'color.png': template('teams/color.png'),
      'outline.png': template('teams/outline.png'),
    },
    // The same zip, byte for byte, whenever and wherever it is made.
    { mtime: '2000-01-01T12:00:00' },
  );
}

const parsed = (typed: string): URL | undefined =>
  URL.canParse(typed) ? new URL(typed) : undefined;

const EXAMPLE = 'an address such as https://homeward.council.gov.uk';
const PLACEHOLDER = 'https://homeward.example';
const UNSET = '00000000-0000-0000-0000-000000000000';

const template = (file: string): Buffer => readFileSync(join(packageRoot(), 'manifest', file));
