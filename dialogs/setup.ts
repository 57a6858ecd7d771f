import type { Block, Button, Card } from './card.ts';
import type { Talker } from './draft-keeping.ts';
import { channelsInFile, pictureOf } from './file-channels.ts';
import type { MetChannel, Place } from './inbound.ts';
import { notice } from './notice.ts';
import { isAdministrator, nameOf } from './people.ts';
import type { Tenant } from './services.ts';
import { type ChannelStanding, channelStandings, whereIs } from './setup-channels.ts';
import { unreachedPeople, workersWhoLeft } from './setup-people.ts';
import { keepPlace } from './setup-place.ts';
import { roleBlocks, unheldRoles } from './setup-roles.ts';
import { tie } from './setup-tie.ts';

/** What `setup` answers: how the authority stands, and in a channel what that can be tied to; for administrators. */
export async function setup(rest: readonly string[], place: Place, talker: Talker): Promise<Card> {
  const { actor, tenant } = talker;
  if (!isAdministrator(actor.email, tenant.authority)) return notYours(tenant);
  const [word, ...words] = rest;
  if (word?.toLowerCase() === 'tie') return tie(words, place, talker);
  return overview(place, talker);
}

const notYours = ({ authority }: Tenant): Card =>
  notice(
    'Setup is for administrators',
    `Administrators of ${authority.name}: ${authority.administrators.map((email) => nameOf(email, authority)).join(', ')}. Ask one of them.`,
  );

async function overview(place: Place, talker: Talker): Promise<Card> {
  const { authority } = talker.tenant;
  const standings = await channelStandings(talker);
  const here = await hereOf(place, talker);
  return {
    title: `Setup of ${authority.name}`,
    summary: 'Setup: channels, roles, and what is missing',
    blocks: [
      ...here.blocks,
      { kind: 'list', heading: 'Channels', items: standings.map(({ line }) => line) },
      ...withoutChannel(talker.tenant),
      ...roleBlocks(talker.tenant),
      ...(await missing(standings, talker)),
    ],
    buttons: here.buttons,
  };
}

interface Here {
  readonly blocks: readonly Block[];
  readonly buttons: readonly Button[];
}

/** What the channel where this is asked can be tied to. */
async function hereOf(place: Place, talker: Talker): Promise<Here> {
  if (talker.services.postbox.isFixed) {
    return said('On this machine only, the channels are the machine’s own: none can be tied.');
  }
  if (place.kind !== 'channel' || !place.reach) {
    return said('To tie a channel, say setup in that channel.');
  }
  const met = await place.reach();
  if ('missing' in met) return warned(met.missing);
  return tieable(met, talker);
}

async function tieable(met: MetChannel, talker: Talker): Promise<Here> {
  const { authority } = talker.tenant;
  const handle = await keepPlace(met, talker);
  const known = await talker.services.store.channels.of(authority.authority);
  const { platform, conversation } = met.address;
  const { called } = met;
  const channels = channelsInFile(authority);
  const bound = known.find(
    ({ address, gone }) =>
      !gone && address.platform === platform && address.conversation === conversation,
  );
  const own = channels.find(({ name }) => name === bound?.name);
  const is = own
    ? `In the file it is ${own.name}, ${pictureOf(own)}.`
    : 'It is no channel of the file yet.';
  return {
    ...said(
      `You asked in ${called === undefined ? `a channel ${whereIs(met)}` : whereIs(met)}. ${is}`,
      'strong',
    ),
    buttons: channels
      .filter((channel) => channel !== own)
      .map((channel) => ({
        label: `This is ${channel.name}: ${pictureOf(channel)}`,
        press: { do: 'say', words: `setup tie ${channel.word} ${handle}` },
      })),
  };
}

const said = (text: string, weight: 'quiet' | 'strong' = 'quiet'): Here => ({
  blocks: [{ kind: 'text', text, weight }],
  buttons: [],
});

const warned = (text: string): Here => ({
  blocks: [{ kind: 'notice', tone: 'warning', text }],
  buttons: [],
});

function withoutChannel({ authority }: Tenant): readonly Block[] {
  const names = authority.teams.filter(({ channel }) => !channel).map(({ name }) => name);
  if (names.length === 0) return [];
  const text = `Without a channel in the file: ${names.join(', ')}. Their children are in the whole picture.`;
  return [{ kind: 'text', text, weight: 'quiet' }];
}

/** What somebody should see to: roles that nobody holds, people who cannot be told, channels that are nowhere. */
async function missing(
  standings: readonly ChannelStanding[],
  talker: Talker,
): Promise<readonly Block[]> {
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['Roles that nobody holds', unheldRoles(talker.tenant, talker.services.clock.now())],
    ['People who cannot be reached', await unreachedPeople(talker)],
    ['Children’s own workers who are not in the file any more', await workersWhoLeft(talker)],
    ['Channels that are nowhere', nowhere(standings, talker)],
  ];
  const found = lists.filter(([, items]) => items.length > 0);
  if (found.length === 0) {
    return [{ kind: 'notice', tone: 'good', text: 'Nothing is missing.' }, ...inSlack(talker)];
  }
  return [
    { kind: 'notice', tone: 'warning', text: 'What is missing' },
    ...found.map(([heading, items]): Block => ({ kind: 'list', heading, items })),
    ...inSlack(talker),
  ];
}

/** Whom Slack does not know by their address is known only once there is something to tell them. */
function inSlack({ services: { postbox } }: Talker): readonly Block[] {
  if (postbox.isFixed || !postbox.messengerFor('slack')) return [];
  const text =
    'In Slack people are looked for by their e-mail address when there is something to tell them; whom Slack does not know then, the coordinator hears.';
  return [{ kind: 'text', text, weight: 'quiet' }];
}

function nowhere(standings: readonly ChannelStanding[], { services }: Talker): readonly string[] {
  const next = services.postbox.isFixed
    ? () => ''
    : (name: string) => ` Say setup in the channel that is to be ${name}.`;
  return standings
    .filter(({ works }) => !works)
    .map(
      ({ channel: { name } }) =>
        `${name}: its briefing goes to the missing coordinator.${next(name)}`,
    );
}
