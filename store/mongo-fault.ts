import { z } from 'zod';
import { Fault } from '../episode/fault.ts';
import { schemaVersion } from './mongo-schema.ts';

/** The oldest server that is taken. Older ones get no more security fixes; what is used here needs 5.0. */
export const oldestServer = [7, 0] as const;

const Thrown = z.object({ name: z.string(), code: z.union([z.number(), z.string()]).optional() });
const Labelled = z.object({ reason: z.object({ type: z.string() }) });

// MongoDB's error codes: https://www.mongodb.com/docs/manual/reference/error-codes/
const refusesCredentials = [18, 8000, 334, 17];
const forbids = [13, 31];
const isNoPrimary = [10107, 13435, 13436, 189, 11600, 11602, 91, 10058];
const isUnconfirmed = [64, 100];
const isFull = [14031];

const lost =
  'does not answer. What was just sent to it may not be saved: send it again, which never doubles it.';
const noPrimary =
  'has no primary to write to. What was just sent to it was not saved. It goes on by itself once a primary is elected.';

/** What the database's driver threw, as the fault an operator can act upon; `name` tells the servers and no secret. */
export function mongoFault(name: string, cause: unknown): Fault {
  if (cause instanceof Fault) return cause;
  return new Fault('store', `The database ${name} ${sentenceFor(cause)}`, cause);
}

/** As `mongoFault`, while it is opened: what to do is then another matter. */
export function cannotOpenMongo(name: string, cause: unknown): Fault {
  if (cause instanceof Fault) return cause;
  const fault = mongoFault(name, cause);
  if (!fault.message.endsWith(lost)) return fault;
  const next = 'does not answer. Start it, let this machine reach it, or correct MONGODB_URI.';
  return new Fault('store', `The database ${name} ${next}`, cause);
}

function sentenceFor(cause: unknown): string {
  const { name, code } = Thrown.safeParse(cause).data ?? { name: '', code: undefined };
  const is = (codes: readonly number[]) => typeof code === 'number' && codes.includes(code);
  if (is(refusesCredentials) || /Credentials|Authentication/.test(name)) {
    return 'refuses the credentials in MONGODB_URI. Correct the user, the password or authSource.';
  }
  if (is(forbids)) {
    return 'does not let this account write. Give the account in MONGODB_URI the role readWrite on it.';
  }
  if (is(isNoPrimary) || hasNoPrimary(cause)) return noPrimary;
  if (is(isUnconfirmed)) {
    return 'could not confirm a write on a majority of its servers. Send it again, which never doubles it.';
  }
  if (is(isFull)) return 'cannot grow: the disk of its server is full. Free some space.';
  if (isTooOld(cause)) return tooOld();
  // The driver passes some of the system's own errors on as they are (EPIPE, ECONNRESET).
  const isSystems = typeof code === 'string' && /^E[A-Z]/.test(code);
  if (isSystems || /Network|Selection|Timeout|Pool|Topology|NotConnected|ClientClosed/.test(name)) {
    return lost;
  }
  return `refused a command (${code ?? (name || 'no code')}). Nothing was written by it.`;
}

const hasNoPrimary = (cause: unknown): boolean =>
  Labelled.safeParse(cause).data?.reason.type === 'ReplicaSetNoPrimary' && !isUnreachable(cause);

const Server = z.object({ type: z.string(), error: z.object({ name: z.string() }).nullish() });
const Servers = z.object({ reason: z.object({ servers: z.map(z.string(), Server) }) });

/** Which servers the driver knows of, in the words of a failure to choose one. */
const serversOf = (cause: unknown): readonly z.infer<typeof Server>[] => [
  ...(Servers.safeParse(cause).data?.reason.servers.values() ?? []),
];

/** True where the driver itself refuses to talk to a server. */
const isTooOld = (cause: unknown): boolean =>
  serversOf(cause).some(({ error }) => error?.name === 'MongoCompatibilityError');

/** True where not one server of a set answers: then it is the network that is gone, and not the primary. */
const isUnreachable = (cause: unknown): boolean =>
  serversOf(cause).every(({ type }) => type === 'Unknown');

/** The fault for an address that is none; it may hold a password, so nothing of it is repeated. */
export const badAddress = (): Fault =>
  new Fault(
    'setup',
    'MONGODB_URI: expected an address such as mongodb://USER:PASSWORD@HOST:27017/homeward?replicaSet=NAME; found something else, not shown because it may hold a password.',
  );

/** Throws for a server that is too old or takes no writes. */
export function refuseServer(
  name: string,
  { version, readOnly }: { readonly version: readonly number[]; readonly readOnly: boolean },
): void {
  const [major = 0, minor = 0] = version;
  const [needed, least] = oldestServer;
  if (major < needed || (major === needed && minor < least)) {
    throw new Fault('store', `The database ${name} ${tooOld(`${major}.${minor}`)}`);
  }
  if (readOnly) {
    throw new Fault('store', `The database ${name} is read-only. Name one that takes writes.`);
  }
}

const tooOld = (found?: string): string =>
  `is ${found === undefined ? 'too old' : `MongoDB ${found}`}; this Homeward needs ${oldestServer.join('.')} or newer. Upgrade the server.`;

/** Throws for a database that a newer Homeward wrote, or that was only half copied: this one could not keep it whole. */
export function refuseNewer(name: string, version: number, halfCopied: boolean): void {
  if (halfCopied) {
    throw new Fault(
      'store',
      `The database ${name} holds a copy that was broken off. Drop it, and copy again.`,
    );
  }
  if (version <= schemaVersion) return;
  throw new Fault(
    'store',
    `The database ${name} is of version ${version}; this Homeward knows ${schemaVersion}. It was left as it is: start the newer Homeward.`,
  );
}
