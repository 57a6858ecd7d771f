import type { ChannelDocument } from './documents.ts';
import type { Talker } from './draft-keeping.ts';
import { channelsInFile, type FileChannel, pictureOf } from './file-channels.ts';
import { platformNames } from './here.ts';
import type { MetChannel } from './inbound.ts';
import { nameOf } from './people.ts';
import { showTime } from './show-time.ts';

/** A channel of the file, and how it stands. */
export interface ChannelStanding {
  readonly channel: FileChannel;
  /** Where it is, or why nowhere, in one line. */
  readonly line: string;
  readonly works: boolean;
}

/** Where each channel of the authority's file is, or since when and why it is nowhere. */
export async function channelStandings(talker: Talker): Promise<readonly ChannelStanding[]> {
  const { authority } = talker.tenant.authority;
  const met = await talker.services.store.channels.of(authority);
  return Promise.all(
    channelsInFile(talker.tenant.authority).map(async (channel) => {
      const found = met.find(({ name }) => name === channel.name);
      const { works, words } = await standing(channel, found, talker);
      return { channel, works, line: `${channel.name}, ${pictureOf(channel)}: ${words}` };
    }),
  );
}

/** "#duty-room in Slack": where a channel is, as people call it there. */
export const whereIs = ({ address, called }: MetChannel): string => {
  const there = platformNames[address.platform];
  if (called === undefined) return `in ${there}`;
  return `${address.platform === 'slack' ? `#${called}` : called} in ${there}`;
};

/** Where a channel that was met is. */
export const whereMet = ({ address, tied }: ChannelDocument): string =>
  whereIs({ address, ...(tied?.called !== undefined && { called: tied.called }) });

async function standing(
  { name }: FileChannel,
  found: ChannelDocument | undefined,
  { tenant, services }: Talker,
): Promise<{ readonly works: boolean; readonly words: string }> {
  const { authority } = tenant;
  const { postbox, clock } = services;
  const now = clock.now();
  const isOff = found && !found.gone && postbox.messengerFor(found.address.platform) === undefined;
  if (isOff && !postbox.isFixed) {
    return { works: false, words: `${whereMet(found)}, which is not turned on` };
  }
  const address = await postbox.addressOfChannel(authority.authority, name);
  if ('missing' in address) {
    if (!found?.gone || postbox.isFixed) {
      return { works: false, words: postbox.isFixed ? address.missing : 'not met yet' };
    }
    const since = showTime(found.gone.since, authority.zone, now);
    return { works: false, words: `nowhere since ${since}: ${found.gone.why}` };
  }
  if (!found?.tied || postbox.isFixed) return { works: true, words: whereIs({ address }) };
  const when = showTime(found.tied.at, authority.zone, now);
  const by = nameOf(found.tied.by, authority);
  return { works: true, words: `${whereMet(found)}, tied by ${by}, ${when}` };
}
