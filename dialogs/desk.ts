import { beginAbout, beginFact, beginNote, isAnother } from './begin-about.ts';
import { briefingNow } from './briefing-now.ts';
import type { Card } from './card.ts';
import { catalogue } from './catalogue.ts';
import { type CommandName, isReference, type ReadCommand, readCommand } from './command-words.ts';
import { begin, step } from './conversation.ts';
import type { Talker } from './draft-keeping.ts';
import { dueCard } from './due.ts';
import { exportCard } from './export.ts';
import { found } from './found.ts';
import { heard } from './heard.ts';
import { helpCard } from './help.ts';
import { hearHere } from './here.ts';
import { homeCard } from './home.ts';
import type { Desk, Inbound, Reply } from './inbound.ts';
import { letterCard } from './letter.ts';
import { listCard } from './list.ts';
import { withReference } from './named-episode.ts';
import { noteIn } from './note-words.ts';
import { notice } from './notice.ts';
import { notification, notYours } from './notification.ts';
import { maySeeList, notificationsCard, onTheList } from './notifications.ts';
import { acknowledge, answer } from './press.ts';
import { readReference } from './reference.ts';
import { report } from './report.ts';
import type { Services } from './services.ts';
import { setup } from './setup.ts';
import { showCard } from './show.ts';
import { statsCard } from './stats.ts';
import { update } from './update.ts';
import { whyCard } from './why.ts';

/** The one entrance: what people type and press, on any platform, and what they are answered. */
export function createDesk(services: Services): Desk {
  return async (inbound) => {
    const tenant = services.tenants.find(({ authority }) =>
      authority.people.some((person) => person.email.toLowerCase() === inbound.actor.email),
    );
    if (!tenant) return [stranger(inbound)];
    const talker = { actor: inbound.actor, tenant, services, key: inbound.key };
    if ('said' in inbound) return [await said(inbound, talker)];
    return [await pressed(inbound, talker)];
  };
}

/** No role, no data: somebody whom no authority names learns only whom to ask. */
const stranger = ({ actor }: Inbound): Reply => ({
  how: 'private',
  card: notice(
    'Homeward does not know you yet',
    `No authority here names ${actor.email}. Ask your administrator to add you to the authority's file. Nothing you typed was kept.`,
  ),
});

async function pressed(
  inbound: Extract<Inbound, { press: unknown }>,
  talker: Talker,
): Promise<Reply> {
  const { press, values, place } = inbound;
  switch (press.do) {
    case 'say':
      return said({ said: press.words, place }, talker);
    case 'step': {
      const card = await step(press, values, (form) => catalogue.get(form), talker);
      if (press.go !== 'resume') return { how: 'replace', card };
      return { how: place.kind === 'channel' ? 'private' : 'say', card };
    }
    case 'acknowledge':
      return acknowledge(press, talker);
    case 'done':
    case 'not-needed':
      return answer(press, talker);
    default: {
      const never: never = press;
      return never;
    }
  }
}

type Said = Pick<Extract<Inbound, { said: string }>, 'said' | 'place' | 'quoting'>;

/** In a channel only the briefing and help are for everybody; the rest opens privately. */
async function said({ said: text, place, quoting }: Said, talker: Talker): Promise<Reply> {
  const read = readCommand(text);
  const how = place.kind === 'channel' ? 'private' : 'say';
  // What nobody understood is quoted, and may be about a child.
  if (!('command' in read)) return { how, card: unknown(read) };
  if (read.command === 'help') {
    return { how: place.unseen === true ? 'private' : 'say', card: helpCard(talker) };
  }
  if (read.command === 'briefing') return briefingNow(place, talker);
  if (read.command === 'here') return { how, card: await hearHere(place, talker) };
  if (read.command === 'setup') return { how, card: await setup(read.rest, place, talker) };
  const named = await withReference(read.command, read.rest, talker);
  if ('which' in named) return { how, card: named.which };
  const isText = read.command === 'note' && named.rest === read.rest;
  const quoted = quoting ?? (isText ? noteIn(text, talker.tenant.authority) : undefined);
  return { how, card: await answered(read.command, named.rest, talker, quoted) };
}

type Private = Exclude<CommandName, 'help' | 'briefing' | 'here' | 'setup'>;

/** What whoever typed a command is answered, for their eyes only. */
async function answered(
  command: Private,
  rest: readonly string[],
  talker: Talker,
  quoting: string | undefined,
): Promise<Card> {
  const [first, ...others] = rest;
  switch (command) {
    case 'report':
      return begin(report, {}, talker, { answers: {} }, isAnother(first));
    case 'found':
      return beginAbout(found, first, talker);
    case 'update':
      return beginAbout(update, first, talker);
    case 'note':
      return beginNote(ownReference(first, talker), quoting, talker);
    case 'discussed':
      return beginFact('discussed', first, talker);
    case 'action':
      return beginFact('action-agreed', first, talker);
    case 'home':
      return homeCard(talker);
    case 'list':
      return listCard(talker, 'direct');
    case 'due':
      return dueCard(talker);
    case 'show':
      return first === undefined ? listCard(talker, 'direct') : showCard(first, talker, 'direct');
    case 'why':
      if (first === undefined) return listCard(talker, 'direct');
      return whyCard(first, others.join(' '), talker);
    case 'letter':
      return letterCard(first, talker);
    case 'notifications':
    case 'notification':
    case 'heard':
      return aboutNotifications(command, rest, talker);
    case 'stats':
      return statsCard(rest, talker);
    case 'export':
      return exportCard(rest, talker);
    default: {
      const never: never = command;
      return never;
    }
  }
}

/** Words before a note may look like a reference ("At 9 he was seen"); only the authority's own are one. */
const ownReference = (word: string | undefined, { tenant }: Talker): string | undefined =>
  isReference(word) && readReference(word ?? '', tenant.authority) ? word : undefined;

/** The list of other authorities' notifications, for those who keep it. */
async function aboutNotifications(
  command: 'notifications' | 'notification' | 'heard',
  rest: readonly string[],
  talker: Talker,
): Promise<Card> {
  if (!maySeeList(talker)) return notYours;
  const [first] = rest;
  if (command === 'notifications') return notificationsCard(rest, talker);
  if (command === 'notification') {
    return begin(notification, {}, talker, { answers: {} }, isAnother(first));
  }
  const { tenant, services } = talker;
  const all = await onTheList(tenant, services, services.clock.now());
  const about = all.find(({ number }) => String(number) === first);
  const answers = about ? { what: { notification: about.id } } : {};
  return begin(
    heard,
    about ? { notification: about.id } : {},
    talker,
    { answers },
    isAnother(first),
  );
}

type Unknown = Extract<ReadCommand, { readonly typed: string }>;

const unknown = ({ nearest, rest, typed }: Unknown): Card => {
  const card = notice(
    'I did not understand that',
    nearest === undefined
      ? `"${typed}" is not something I know. Say help to see what I can do.`
      : `"${typed}" is not something I know. Did you mean ${nearest}?`,
  );
  const words = nearest === undefined ? ['help'] : [[nearest, ...rest].join(' '), 'help'];
  return {
    ...card,
    buttons: words.map((each) => ({ label: each, press: { do: 'say', words: each } })),
  };
};
