import type { IncomingMessage } from 'node:http';
import { z } from 'zod';

const MOST_KB = 256;
const DEEPEST = 32;

/** A request's JSON object, or the status and the sentence that refuse it. */
export type Body =
  | { readonly body: Readonly<Record<string, unknown>> }
  | { readonly status: number; readonly message: string };

/**
 * Reads a JSON object of at most 256 KB and 32 levels. Compressed bodies are refused rather than
 * unpacked: their limit would count the wrong bytes.
 */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') {
    return { status: 415, message: `The body is ${encoding}; send it uncompressed.` };
  }
  const bytes = await readBytes(request, MOST_KB);
  return bytes === undefined ? tooLong(MOST_KB) : readObject(bytes.toString('utf8'));
}

/** The refusal of a body that is over the limit, in KB. */
export const tooLong = (mostKb: number) => ({
  status: 413,
  message: `The body is over ${mostKb} KB, which is more than is taken.`,
});

/** Reads a JSON object of at most 32 levels. */
export function readObject(text: string): Body {
  const parsed = parse(text);
  const object = z.record(z.string(), z.unknown()).safeParse(parsed?.value);
  if (parsed === undefined || !object.success || Array.isArray(parsed.value)) {
    return { status: 400, message: 'The body is not JSON; send one JSON object.' };
  }
  if (deeperThan(parsed.value, DEEPEST)) {
    return { status: 400, message: `The body is nested deeper than ${DEEPEST} levels.` };
  }
  return { body: object.data };
}

/** The bytes of a request, or nothing where they are over so many KB. */
export async function readBytes(
  request: IncomingMessage,
  mostKb: number,
): Promise<Buffer | undefined> {
  const most = mostKb * 1024;
  const chunks: Buffer[] = [];
  let size = 0;
  // Left undestroyed, the request can still be answered; Node throws away what it goes on sending.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > most) break;
    chunks.push(bytes);
  }
  if (size <= most) return Buffer.concat(chunks);
  // Unread, the rest would keep its connection from ever falling idle.
  request.resume();
  return undefined;
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function deeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => deeperThan(each, levels - 1));
}
