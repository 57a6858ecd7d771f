import { deflateRawSync, inflateRawSync } from 'node:zlib';

const MOST_UNPACKED = 100_000;

/** A value as JSON, packed where it would be longer than so many characters. */
export function packed(value: unknown, most: number): string {
  // Slack gives &, < and > back as entities; JSON can do without them.
  const json = JSON.stringify(value).replaceAll(
    /[&<>]/g,
    (each) => `\\u00${each.charCodeAt(0).toString(16)}`,
  );
  return json.length <= most ? json : `z${deflateRawSync(json).toString('base64url')}`;
}

/** The value again, or undefined where nobody can read it. */
export function unpacked(text: string): unknown {
  try {
    if (!text.startsWith('z')) return JSON.parse(text);
    const bytes = Buffer.from(text.slice(1), 'base64url');
    return JSON.parse(inflateRawSync(bytes, { maxOutputLength: MOST_UNPACKED }).toString());
  } catch {
    return undefined;
  }
}
