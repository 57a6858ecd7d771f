import { type CryptoKey, importJWK } from 'jose';
import { z } from 'zod';
import type { Clock, Log } from '../../dialogs/services.ts';
import { Fault } from '../../episode/fault.ts';
import { millisOf } from '../../episode/instant.ts';

/** Where Microsoft says which keys its requests to bots are signed with; documented as fixed. */
const METADATA = 'https://login.botframework.com/v1/.well-known/openidconfiguration';

const HOUR_MS = 3_600_000;
/** Keys are asked for again, behind the scenes, when so old, and believed no longer than that. */
const RENEWED_AFTER_MS = 12 * HOUR_MS;
const BELIEVED_FOR_MS = 24 * HOUR_MS;
/** The least time between two askings, whatever arrives: while there are keys, and while there are none. */
const BETWEEN_MS = 60_000;
const BETWEEN_WITHOUT_MS = 10_000;
/** Both documents together; whoever waits for an invoke's answer gives up after 5 s. */
const FETCH_WITHIN_MS = 4000;

/** A key that Microsoft signs with. */
export interface SigningKey {
  readonly key: CryptoKey;
  /** The channels that it may sign for. */
  readonly endorsements: readonly string[];
}

/** Finds a key by its id: `unknown` where Microsoft lists none, `unreachable` where nobody can say now. */
export type FindKey = (id: string) => Promise<SigningKey | 'unknown' | 'unreachable'>;

/** What is needed to find keys. */
export interface KeyParts {
  readonly clock: Clock;
  readonly log: Log;
  /** Another address of the documents than Microsoft's, and another limit in milliseconds, for tests. */
  readonly metadata?: string;
  readonly fetchWithin?: number;
}

/** Microsoft's signing keys, kept for a day. However many ids are asked for, Microsoft is asked once a minute. */
export function signingKeys(parts: KeyParts): FindKey {
  const { clock, log, metadata = METADATA, fetchWithin = FETCH_WITHIN_MS } = parts;
  let keys: ReadonlyMap<string, SigningKey> = new Map();
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let askedAt = Number.NEGATIVE_INFINITY;
  let reached = false;
  let asking: Promise<void> | undefined;
  // A clock that was put back must make nothing young for ever.
  const isOver = (sinceMs: number, spanMs: number) =>
    Math.abs(millisOf(clock.now()) - sinceMs) >= spanMs;
  const ask = async () => {
    askedAt = millisOf(clock.now());
    try {
      keys = await fetchKeys(metadata, fetchWithin);
      fetchedAt = askedAt;
      reached = true;
    } catch (cause) {
      reached = false;
      log.error({ why: whyOf(cause) }, "Microsoft's signing keys could not be fetched");
    }
    asking = undefined;
  };
  const askAfter = (pauseMs: number): Promise<void> => {
    if (asking === undefined && isOver(askedAt, pauseMs)) asking = ask();
    return asking ?? Promise.resolve();
  };
  return async (id) => {
    if (isOver(fetchedAt, BELIEVED_FOR_MS)) {
      await askAfter(BETWEEN_WITHOUT_MS);
      if (isOver(fetchedAt, BELIEVED_FOR_MS)) return 'unreachable';
    }
    if (!keys.has(id)) await askAfter(BETWEEN_MS);
    else if (isOver(fetchedAt, RENEWED_AFTER_MS)) void askAfter(BETWEEN_MS);
    return keys.get(id) ?? (reached ? 'unknown' : 'unreachable');
  };
}

const Metadata = z.looseObject({ jwks_uri: z.string() });
const KeySet = z.looseObject({ keys: z.array(z.unknown()) });
const RsaKey = z.looseObject({
  kty: z.literal('RSA'),
  kid: z.string().min(1),
  n: z.string(),
  e: z.string(),
  endorsements: z.array(z.string()).default([]),
});

async function fetchKeys(
  metadata: string,
  withinMs: number,
): Promise<ReadonlyMap<string, SigningKey>> {
  const signal = AbortSignal.timeout(withinMs);
  const { jwks_uri: address } = Metadata.parse(await fetchJson(metadata, signal));
  const found = new Map<string, SigningKey>();
  for (const listed of KeySet.parse(await fetchJson(address, signal)).keys) {
    const read = RsaKey.safeParse(listed);
    if (!read.success) continue;
    const { kty, kid, n, e, endorsements } = read.data;
    const key = await importJWK({ kty, n, e }, 'RS256').catch(() => undefined);
    if (key !== undefined && !(key instanceof Uint8Array)) found.set(kid, { key, endorsements });
  }
  if (found.size === 0) throw new Fault('platform', 'no key is listed that can be used');
  return found;
}

async function fetchJson(address: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(address, { signal });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Fault('platform', `status ${response.status}`);
  }
  return response.json();
}

const whyOf = (cause: unknown): string => {
  if (cause instanceof Fault) return cause.message;
  return cause instanceof Error ? cause.name : typeof cause;
};
