import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { z } from 'zod';

/** Two halves of a key, as the signing service has them. */
export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** A key as it is listed: under an id, for the channels it is endorsed for. */
export interface ListedKey {
  readonly id: string;
  readonly pair: KeyPair;
  readonly endorsements?: readonly string[];
}

/** How the service goes wrong: with a status, with a page that is no JSON, or without any answer. */
export type Trouble = number | 'nonsense' | 'silence' | undefined;

/** A stand-in for login.botframework.com on loopback, as the Bot Connector's authentication page describes it. */
export interface FakeOpenId {
  /** The address of its OpenID metadata. */
  readonly metadata: string;
  /** Every path that was asked for. */
  readonly asked: readonly string[];
  /** Resolves when so many were, now or later. */
  askedTimes(count: number): Promise<void>;
  /** Lists these keys and no others from now on. */
  list(...keys: readonly ListedKey[]): void;
  trouble(how: Trouble): void;
  close(): Promise<void>;
}

/** A new RSA key of the size that Microsoft's have. */
export const rsaPair = (): KeyPair => generateKeyPairSync('rsa', { modulusLength: 2048 });
/** A new key on the P-256 curve. */
export const curvePair = (): KeyPair => generateKeyPairSync('ec', { namedCurve: 'P-256' });

const ROOT = '/v1/.well-known';

/** Starts it, with no keys. */
export async function fakeOpenId(): Promise<FakeOpenId> {
  const asked: string[] = [];
  const hopes: { readonly count: number; readonly met: () => void }[] = [];
  const waiting = new Set<ServerResponse>();
  let keys: readonly ListedKey[] = [];
  let trouble: Trouble;
  let origin = '';
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    for (const { count, met } of hopes) if (asked.length >= count) met();
    if (trouble === 'silence') return void waiting.add(response);
    if (trouble === 'nonsense') return void response.end('<html>Service is being updated</html>');
    const documents = new Map<string, object>([
      [`${ROOT}/openidconfiguration`, metadataOf(origin)],
      [`${ROOT}/keys`, { keys: keys.map(jwkOf) }],
    ]);
    const found = documents.get(url);
    // In two steps: restify changes `writeHead` for the whole process, and it returns nothing then.
    response.writeHead(trouble ?? (found ? 200 : 404), { 'content-type': 'application/json' });
    response.end(JSON.stringify(trouble === undefined && found ? found : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}`;
  return {
    metadata: `${origin}${ROOT}/openidconfiguration`,
    asked,
    askedTimes: (count) =>
      new Promise((met) => {
        if (asked.length >= count) met();
        else hopes.push({ count, met });
      }),
    list: (...listed) => {
      keys = listed;
    },
    trouble: (how) => {
      trouble = how;
    },
    close: () =>
      new Promise((resolve) => {
        for (const response of waiting) response.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const metadataOf = (origin: string) => ({
  issuer: 'https://api.botframework.com',
  authorization_endpoint: 'https://invalid.botframework.com',
  jwks_uri: `${origin}${ROOT}/keys`,
  id_token_signing_alg_values_supported: ['RS256'],
  token_endpoint_auth_methods_supported: ['private_key_jwt'],
});

const jwkOf = ({ id, pair, endorsements }: ListedKey) => ({
  ...pair.publicKey.export({ format: 'jwk' }),
  use: 'sig',
  kid: id,
  x5t: id,
  ...(endorsements && { endorsements }),
});

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JSON Web Token, put together by hand: whatever the header says is what it is signed with. */
export function tokenOf(
  header: { readonly alg: string; readonly kid?: string },
  claims: object,
  { privateKey, publicKey }: KeyPair,
): string {
  const signed = `${part({ typ: 'JWT', x5t: header.kid, ...header })}.${part(claims)}`;
  const bytes = Buffer.from(signed);
  const pem = publicKey.export({ type: 'spki', format: 'pem' });
  switch (header.alg) {
    case 'none':
      return `${signed}.`;
    case 'HS256':
      return `${signed}.${createHmac('sha256', pem).update(bytes).digest('base64url')}`;
    case 'ES256': {
      const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
      return `${signed}.${sign('sha256', bytes, key).toString('base64url')}`;
    }
    default:
      return `${signed}.${sign('sha256', bytes, privateKey).toString('base64url')}`;
  }
}
