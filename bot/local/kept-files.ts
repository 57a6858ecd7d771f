import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Card, CardFile } from '../../dialogs/card.ts';
import type { Desk } from '../../dialogs/inbound.ts';

/**
 * A desk that puts the documents of its cards into a folder of this machine and says where: in local mode whoever asks
 * sits in front of it. It holds personal data, so nobody else on the machine may read it.
 */
export const keepingFiles =
  (desk: Desk, folder: string): Desk =>
  async (inbound) => {
    const replies = await desk(inbound);
    return Promise.all(
      replies.map(async (reply) => ({ ...reply, card: await kept(reply.card, folder) })),
    );
  };

async function kept(card: Card, folder: string): Promise<Card> {
  if (!card.file) return card;
  const path = await write(card.file, folder);
  const text = `The document is in ${path}`;
  return { ...card, blocks: [...card.blocks, { kind: 'notice', tone: 'good', text }] };
}

async function write({ name, text }: CardFile, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, basename(name));
  await writeFile(path, text, { mode: 0o600 });
  return path;
}
