import { decodeProtectedHeader, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { millisOf } from '../../episode/instant.ts';
import type { Answer, Posting } from '../server.ts';
import type { Activity } from './activity.ts';
import { type KeyParts, type SigningKey, signingKeys } from './keys.ts';
import { isTrusted } from './trusted.ts';

const ISSUER = 'https://api.botframework.com';
const ALGORITHM = 'RS256';
const CHANNEL = 'msteams';
/** How far Microsoft's clock may lie from ours, in seconds. */
const SKEW_SECONDS = 300;

/** A request that is not taken: what it is answered, which gives nothing away. */
export interface Refused {
  readonly refused: Answer;
}

/** What Microsoft vouches for in a token that was checked. */
export interface Token {
  /** The address that the activity came from, and that answers go to. */
  readonly service: string;
  /** The channels that the signing key is endorsed for. */
  readonly endorsements: readonly string[];
}

/** Judges what is posted to the Teams door. Each refusal is logged, by a code alone. */
export interface TokenCheck {
  /** Whether Microsoft signed it, for this bot, now: 401 where not, 503 while nobody can say. */
  signed(headers: Posting['headers']): Promise<Token | Refused>;
  /** What a signed token does not cover in the activity that came with it (403), if anything. */
  mismatch(token: Token, activity: Activity): Refused | undefined;
}

/** What the check needs. */
export interface TokenParts extends KeyParts {
  /** Whom tokens must be for, and the tenant that is served. */
  readonly credentials: { readonly appId: string; readonly tenant: string };
  /** The origin of one more service that is trusted, for tests. */
  readonly service?: string;
}

/** The checks that Microsoft documents for requests to a bot, and that nothing else than Teams, from one tenant, gets in. */
export function tokenCheck(parts: TokenParts): TokenCheck {
  const { credentials, log } = parts;
  const findKey = signingKeys(parts);
  const refuse = (refused: Answer, why: string): Refused => {
    log.warn({ why }, 'a request to the Teams door was refused');
    return { refused };
  };
  return {
    async signed({ authorization }) {
      const read = readToken(authorization);
      if ('why' in read) return refuse(notSigned, read.why);
      const found = await findKey(read.keyId);
      if (found === 'unreachable') return refuse(cannotSay, 'no keys');
      if (found === 'unknown') return refuse(notSigned, 'unknown key');
      const checked = await verify(read.token, found, parts);
      return 'why' in checked ? refuse(notSigned, checked.why) : checked;
    },
    mismatch(token, activity) {
      const { channelId, serviceUrl, conversation, channelData } = activity;
      const tenants = [conversation.tenantId, channelData?.tenant?.id].filter((id) => id != null);
      if (channelId !== CHANNEL) return refuse(notServed, 'channel');
      if (!token.endorsements.includes(CHANNEL)) return refuse(notServed, 'endorsement');
      if (serviceUrl !== token.service) return refuse(notServed, 'service');
      if (!isTrusted(serviceUrl, parts.service)) return refuse(notServed, 'service host');
      const isOurs = tenants.length > 0 && tenants.every((id) => id === credentials.tenant);
      return isOurs ? undefined : refuse(notServed, 'tenant');
    },
  };
}

const notSigned: Answer = {
  status: 401,
  body: { message: 'This is not signed by Microsoft Teams for this bot.' },
};
const notServed: Answer = { status: 403, body: { message: 'This is not served here.' } };
const cannotSay: Answer = {
  status: 503,
  body: { message: 'This cannot be checked just now. Please send it again.' },
};

const Header = z.looseObject({ alg: z.literal(ALGORITHM), kid: z.string().min(1) });

function readToken(authorization: string | string[] | undefined) {
  if (typeof authorization !== 'string') return { why: 'no token' };
  const [, token, signature] = /^Bearer ((?:[\w-]+\.){2}([\w-]+))$/.exec(authorization) ?? [];
  if (token === undefined || signature === undefined) return { why: 'not a token' };
  // Two texts could stand for the same signature otherwise, and only one of them is Microsoft's.
  if (Buffer.from(signature, 'base64url').toString('base64url') !== signature) {
    return { why: 'not a token' };
  }
  const header = Header.safeParse(headerOf(token));
  return header.success ? { token, keyId: header.data.kid } : { why: 'header' };
}

function headerOf(token: string): unknown {
  try {
    return decodeProtectedHeader(token);
  } catch {
    return undefined;
  }
}

async function verify(
  token: string,
  { key, endorsements }: SigningKey,
  { credentials, clock }: TokenParts,
): Promise<Token | { readonly why: string }> {
  // The library would be content with one audience among several.
  const Claims = z.looseObject({
    aud: z.literal(credentials.appId),
    serviceurl: z.string().min(1),
  });
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: credentials.appId,
      requiredClaims: ['exp', 'nbf'],
      clockTolerance: SKEW_SECONDS,
      currentDate: new Date(millisOf(clock.now())),
    });
    const claims = Claims.safeParse(payload);
    if (!claims.success) return { why: 'claims' };
    return { service: claims.data.serviceurl, endorsements };
  } catch (cause) {
    return { why: whyOf(cause) };
  }
}

function whyOf(cause: unknown): string {
  if (cause instanceof errors.JWTClaimValidationFailed) return `claim ${cause.claim}`;
  return cause instanceof errors.JOSEError ? cause.code : 'cannot be verified';
}
