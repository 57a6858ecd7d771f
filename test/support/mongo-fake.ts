import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { BSON } from 'mongodb';
import { z } from 'zod';

type Reply = Readonly<Record<string, unknown>>;

/** A server that speaks MongoDB's protocol and answers as it is told to. */
export interface FakeMongo {
  /** Its address as `host:port`. */
  readonly host: string;
  /** The names of the commands it was sent, in order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

const Command = z.record(z.string(), z.unknown());
const QUERY = 2004;
const MESSAGE = 2013;
const REPLY = 1;
const headerBytes = 16;

const healthy: Readonly<Record<string, Reply>> = {
  hello: {
    isWritablePrimary: true,
    maxWireVersion: 21,
    minWireVersion: 0,
    localTime: new Date(0),
    maxBsonObjectSize: 16_777_216,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    logicalSessionTimeoutMinutes: 30,
  },
  buildInfo: { versionArray: [7, 0, 0, 0] },
};

/** Starts one that is healthy but for these answers. */
export async function fakeMongo(answers: Readonly<Record<string, Reply>>): Promise<FakeMongo> {
  const asked: string[] = [];
  let host = '';
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    let pending: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      pending = Buffer.concat([pending, chunk]);
      while (pending.length >= 4 && pending.length >= pending.readInt32LE(0)) {
        const whole = pending.subarray(0, pending.readInt32LE(0));
        pending = pending.subarray(whole.length);
        socket.write(answerTo(whole, host, answers, asked));
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  host = `127.0.0.1:${port}`;
  return {
    host,
    asked,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function answerTo(
  whole: Buffer,
  host: string,
  answers: Readonly<Record<string, Reply>>,
  asked: string[],
): Buffer {
  const isQuery = whole.readInt32LE(12) === QUERY;
  // A query names its collection after the flags, then says how much to skip and return; a message its one section.
  const from = isQuery ? whole.indexOf(0, 20) + 9 : headerBytes + 5;
  const command = Command.parse(BSON.deserialize(whole.subarray(from)));
  const [named = ''] = Object.keys(command);
  const name = /^ismaster$/i.test(named) ? 'hello' : named;
  asked.push(name);
  const reply = { ok: 1, ...healthy[name], ...answers[name] };
  if ('setName' in reply) Object.assign(reply, { hosts: [host], me: host });
  const body = BSON.serialize(reply);
  const before = Buffer.alloc(isQuery ? 20 : 5);
  if (isQuery) before.writeInt32LE(1, 16);
  const header = Buffer.alloc(headerBytes);
  header.writeInt32LE(headerBytes + before.length + body.length, 0);
  header.writeInt32LE(whole.readInt32LE(4), 8);
  header.writeInt32LE(isQuery ? REPLY : MESSAGE, 12);
  return Buffer.concat([header, before, body]);
}
