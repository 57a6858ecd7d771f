import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { z } from 'zod';

/** A way to a server that can be closed: what goes through it is passed on unread. */
export interface Gate {
  readonly port: number;
  /** Cuts every connection and takes no more, as when the server is gone. */
  shut(): void;
  /** Lets connections stand and passes nothing on, as when the network swallows everything. */
  swallow(): void;
  open(): void;
  close(): Promise<void>;
}

/** Opens a gate to a port of this machine. */
export async function gateTo(port: number): Promise<Gate> {
  let state: 'open' | 'shut' | 'swallowing' = 'open';
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    if (state === 'shut') {
      near.destroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => {
        if (state === 'open') to.write(chunk);
      });
      from.on('error', () => {});
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: z.object({ port: z.number() }).parse(server.address()).port,
    shut() {
      state = 'shut';
      cut();
    },
    swallow() {
      state = 'swallowing';
    },
    open() {
      // What was swallowed is lost: whoever waits for it on an old connection would wait for ever.
      if (state === 'swallowing') cut();
      state = 'open';
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
