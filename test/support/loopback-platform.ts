import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';

const Post = z.object({ key: z.string(), to: z.string(), by: z.string() });

/** One message as it arrived: its key, for whom, and which process sent it. */
export type Arrived = z.infer<typeof Post>;

/** A platform that real processes post to over loopback; it keeps what arrives, whatever becomes of the reply. */
export interface LoopbackPlatform {
  readonly url: string;
  readonly arrived: readonly Arrived[];
  /** Decides, once a message has arrived and before it is answered, whether the reply is lost. */
  onArrival: (arrived: Arrived, count: number) => 'answer' | 'lose';
  close(): Promise<void>;
}

/** Starts it. It takes `POST /` and answers `GET /KEY` with how often that message arrived. */
export async function loopbackPlatform(): Promise<LoopbackPlatform> {
  const arrived: Arrived[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'GET') {
      const key = request.url?.slice(1);
      response.end(String(arrived.filter((each) => each.key === key).length));
      return;
    }
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const message = Post.parse(JSON.parse(body));
    arrived.push(message);
    if (platform.onArrival(message, arrived.length) === 'lose') request.socket.destroy();
    else response.end(`m${arrived.length}`);
  };
  const server = createServer((request, response) => {
    take(request, response).catch(() => request.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const platform: LoopbackPlatform = {
    url: `http://127.0.0.1:${port}`,
    arrived,
    onArrival: () => 'answer',
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return platform;
}
