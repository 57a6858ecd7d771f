import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { buildHouse, type House, type HouseParts } from '../../house.ts';

/**
 * Two houses on one store, as two processes would be, behind a load balancer that sends what comes to each in turn:
 * nothing that one of them knows by itself may matter to the other.
 */
export async function twoHouses(parts: HouseParts): Promise<House> {
  const [first, second] = [await buildHouse(parts), await buildHouse(parts)];
  let turn = 0;
  const server = createServer((request, response) => {
    turn += 1;
    const to = (turn % 2 === 0 ? first : second).port();
    forward(request, response, to).catch(() => response.destroy());
  });
  let port = 0;
  return {
    ...first,
    async settled() {
      const both = () => Promise.all([first.settled(), second.settled()]);
      await both();
      // What one of them found taken, the other may have begun meanwhile, by a bell of its own.
      await both();
    },
    port: () => port,
    async start() {
      await Promise.all([first.start(), second.start()]);
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      port = z.object({ port: z.number() }).parse(server.address()).port;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await Promise.all([first.stop(), second.stop()]);
    },
  };
}

const CARRIED = [
  'authorization',
  'content-type',
  'x-slack-signature',
  'x-slack-request-timestamp',
  'x-slack-retry-num',
  'x-slack-retry-reason',
];

async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
): Promise<void> {
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    CARRIED.includes(name) && typeof value === 'string' ? [[name, value] as const] : [],
  );
  const answer = await fetch(`http://127.0.0.1:${port}${request.url}`, {
    method: request.method ?? 'POST',
    headers: Object.fromEntries(headers),
    body: await buffer(request),
  });
  response.writeHead(answer.status, { 'content-type': 'application/json' });
  response.end(Buffer.from(await answer.arrayBuffer()));
}
