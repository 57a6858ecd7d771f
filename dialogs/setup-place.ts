import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Address } from '../procedures/message.ts';
import type { Talker } from './draft-keeping.ts';
import type { MetChannel, Place } from './inbound.ts';

/** A channel as it is kept for the buttons of a card that is shown elsewhere, such as in somebody's own chat. */
const KeptChannel = z.strictObject({ address: Address, called: z.string().optional() });

const PREFIX = 'place-';

/** Whether a word stands for a channel where setup was asked for. */
export const isHandle = (word: string): boolean => word.toLowerCase().startsWith(PREFIX);

/** Keeps a channel for the buttons of a card about it; the word that stands for it there. */
export async function keepPlace(
  { address, called }: MetChannel,
  { tenant, services }: Talker,
): Promise<string> {
  const handle = handleOf(address);
  const text = JSON.stringify({ address, ...(called !== undefined && { called }) });
  await services.store.settings.put(settingOf(handle, tenant.authority.authority), text);
  return handle;
}

/** The channel that a button's word stands for, or the one where something was said; nothing where it is neither. */
export async function placeMeant(
  handle: string | undefined,
  place: Place,
  { tenant, services }: Talker,
): Promise<MetChannel | { readonly missing: string } | undefined> {
  if (place.reach && (handle === undefined || handle === handleOf(place))) return place.reach();
  if (handle === undefined) return undefined;
  const setting = settingOf(handle, tenant.authority.authority);
  const kept = await services.store.settings.get(setting);
  if (kept === undefined) return undefined;
  const { address, called } = KeptChannel.parse(JSON.parse(kept));
  return { address, ...(called !== undefined && { called }) };
}

const handleOf = ({ platform, conversation }: Pick<Address, 'platform' | 'conversation'>): string =>
  PREFIX + createHash('sha256').update(`${platform}/${conversation}`).digest('hex').slice(0, 16);

const settingOf = (handle: string, authority: string): string =>
  `setup:${authority}:${handle.toLowerCase()}`;
