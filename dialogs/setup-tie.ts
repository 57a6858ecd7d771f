import { Fault } from '../episode/fault.ts';
import type { Address } from '../procedures/message.ts';
import type { Card } from './card.ts';
import type { ChannelDocument } from './documents.ts';
import type { Talker } from './draft-keeping.ts';
import { channelMeant, channelsInFile, type FileChannel, pictureOf } from './file-channels.ts';
import type { MetChannel, Place } from './inbound.ts';
import { notice } from './notice.ts';
import type { Tenant } from './services.ts';
import { whereIs, whereMet } from './setup-channels.ts';
import { isHandle, placeMeant } from './setup-place.ts';

/** Ties a conversation to a channel of the authority's file, whatever it is called and wherever that one was. */
export async function tie(words: readonly string[], place: Place, talker: Talker): Promise<Card> {
  const { tenant, services } = talker;
  if (services.postbox.isFixed) return fixed;
  const met = await placeMeant(words.find(isHandle), place, talker);
  if (met === undefined) return elsewhere;
  if ('missing' in met) return withSetup(notice('This cannot be tied', met.missing));
  const typed = words.filter((word) => !isHandle(word)).join(' ');
  const channel = channelMeant(typed, tenant.authority);
  if (channel === undefined) return unknown(typed, tenant);
  if (await isAnothers(met.address, talker)) return taken;
  const freed = await letGo(channel, met.address, talker);
  const before = await settle(channel, met, talker);
  if (await isAnothers(met.address, talker)) return giveUp(channel, met.address, taken, talker);
  const rival = await rivalOf(channel, met.address, talker);
  if (rival) return giveUp(channel, met.address, tiedMeanwhile(rival), talker);
  return tied(channel, met, { before, freed }, tenant);
}

/**
 * Two ties of one conversation at the same moment may both have found it free, as they are documents of their own. Of
 * one authority's the first by name has it; the others let go.
 */
async function rivalOf(
  { name }: FileChannel,
  address: Address,
  { tenant, services }: Talker,
): Promise<string | undefined> {
  const all = await services.store.channels.of(tenant.authority.authority);
  const [first] = all
    .filter((each) => works(each, address))
    .map((each) => each.name)
    .toSorted();
  return first === name ? undefined : first;
}

/** Lets go of what was just tied, where somebody else tied the conversation at the same moment. */
async function giveUp(
  { name }: FileChannel,
  address: Address,
  card: Card,
  { tenant, services }: Talker,
): Promise<Card> {
  const { channels } = services.store;
  const why = 'the channel was tied to something else at the same moment';
  const mine = await channels.get(`${tenant.authority.authority}/${name}`);
  if (mine && works(mine, address)) {
    await channels.save({ ...mine, gone: { since: services.clock.now(), why } });
  }
  return card;
}

/** What a channel of another authority shows is not for this one's people to see. */
async function isAnothers(address: Address, { tenant, services }: Talker): Promise<boolean> {
  const others = services.tenants.filter(
    ({ authority }) => authority.authority !== tenant.authority.authority,
  );
  for (const { authority } of others) {
    const named = channelsInFile(authority).map(({ name }) => name);
    const theirs = await services.store.channels.of(authority.authority);
    if (theirs.some((each) => works(each, address) && named.includes(each.name))) return true;
  }
  return false;
}

const works = ({ gone, address }: ChannelDocument, at: Address): boolean =>
  gone === undefined && isSame(address, at);

const isSame = (a: Address, b: Address): boolean =>
  a.platform === b.platform && a.conversation === b.conversation;

/** A conversation is one channel of the file: what else it was is free again, before it becomes the new one. */
async function letGo(
  { name }: FileChannel,
  address: Address,
  { tenant, services }: Talker,
): Promise<readonly string[]> {
  const { channels } = services.store;
  const why = `the channel that it had was tied to ${name}`;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const all = await channels.of(tenant.authority.authority);
    const others = all.filter((each) => each.name !== name && works(each, address));
    const gone = { since: services.clock.now(), why };
    const saved = await Promise.all(others.map((each) => channels.save({ ...each, gone })));
    if (saved.every((each) => each === 'saved')) return others.map((each) => each.name);
  }
  throw new Fault('store', `a channel could not be saved in ${MOST_TRIES} tries`);
}

/** Saves where the channel is now; where it was before, if it was elsewhere and worked. */
async function settle(
  { name }: FileChannel,
  { address, called }: MetChannel,
  { actor, tenant, services }: Talker,
): Promise<ChannelDocument | undefined> {
  const { channels } = services.store;
  const { authority } = tenant.authority;
  const by = { by: actor.email, ...(called !== undefined && { called }) };
  const id = `${authority}/${name}`;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const before = await channels.get(id);
    const version = before?.version ?? 0;
    const at = services.clock.now();
    const document = { id, authority, name, version, address, tied: { at, ...by } };
    const saved = await (before ? channels.save(document) : channels.add(document));
    if (saved !== 'saved') continue;
    services.log.info({ channel: id, platform: address.platform }, 'a channel was tied by hand');
    return before && !before.gone && !isSame(before.address, address) ? before : undefined;
  }
  throw new Fault('store', `a channel could not be saved in ${MOST_TRIES} tries`);
}

const MOST_TRIES = 5;

function tied(
  channel: FileChannel,
  met: MetChannel,
  was: { readonly before: ChannelDocument | undefined; readonly freed: readonly string[] },
  { authority }: Tenant,
): Card {
  const { before, freed } = was;
  const { name } = channel;
  const where = met.called === undefined ? `the channel ${whereIs(met)}` : whereIs(met);
  const card = notice(
    `Tied: ${name}`,
    `${name}, ${pictureOf(channel)}, is ${where} from now on. Its missing briefing comes there every day at ${authority.briefing.time}.`,
  );
  const lines = [
    ...(before
      ? [`The channel that was ${name} until now (${whereMet(before)}) gets it no more.`]
      : []),
    ...freed.map(
      (each) => `${each} is tied nowhere now: say setup in the channel that is to be ${each}.`,
    ),
  ];
  return withSetup({
    ...card,
    blocks: [
      ...card.blocks,
      ...lines.map((text) => ({ kind: 'notice', tone: 'warning', text }) as const),
    ],
  });
}

const withSetup = (card: Card): Card => ({
  ...card,
  buttons: [{ label: 'Setup', press: { do: 'say', words: 'setup' } }],
});

const fixed = withSetup(
  notice(
    'The channels are this machine’s own',
    'On this machine only, each channel has its own place, and nothing can be tied. In Teams and Slack, setup in a channel ties it.',
  ),
);

const elsewhere = withSetup(
  notice('Say it in the channel', 'Say setup in the channel itself: there its buttons tie it.'),
);

const taken = withSetup(
  notice(
    'This channel is in use',
    'Another authority is briefed in this channel, so it cannot be yours as well. Nothing has changed. Choose another channel.',
  ),
);

const tiedMeanwhile = (name: string): Card =>
  withSetup(
    notice(
      'This channel was tied just now',
      `At the same moment it became ${name}. Look at setup, and tie it again if it is to be another.`,
    ),
  );

const unknown = (typed: string, { authority }: Tenant): Card =>
  withSetup(
    notice(
      'Which channel of the file?',
      `${typed === '' ? '' : `"${typed.slice(0, 60)}" is no channel of the authority's file. `}The file has: ${channelsInFile(
        authority,
      )
        .map(({ name, word }) => `${name} (setup tie ${word})`)
        .join(', ')}.`,
    ),
  );
