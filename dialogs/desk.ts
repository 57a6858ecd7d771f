import { briefingNow } from './briefing-now.ts';
import type { Card } from './card.ts';
import { catalogue } from './catalogue.ts';
import { type CommandName, readCommand } from './command-words.ts';
import { begin, step } from './conversation.ts';
import type { Dialog } from './dialog.ts';
import type { Talker } from './draft-keeping.ts';
import { dueCard } from './due.ts';
import { openEpisode, openEpisodes } from './episode-choice.ts';
import { found } from './found.ts';
import { heard } from './heard.ts';
import { helpCard } from './help.ts';
import type { Desk, Inbound, Place, Reply } from './inbound.ts';
import { letterCard } from './letter.ts';
import { listCard } from './list.ts';
import { notice } from './notice.ts';
import { notification, notYours } from './notification.ts';
import { maySeeList, notificationsCard, onTheList } from './notifications.ts';
import { holderLabel } from './people.ts';
import { acknowledge, answer } from './press.ts';
import { readReference } from './reference.ts';
import { report } from './report.ts';
import type { Services } from './services.ts';
import { showCard } from './show.ts';
import { update } from './update.ts';
import { whyCard } from './why.ts';

/** The one entrance: what people type and press, on any platform, and what they are answered. */
export function createDesk(services: Services): Desk {
  return async (inbound) => {
    const tenant = services.tenants.find(({ authority }) =>
      authority.people.some((person) => person.email.toLowerCase() === inbound.actor.email),
    );
    if (!tenant) return [stranger(inbound)];
    const talker = { actor: inbound.actor, tenant, services };
    if ('said' in inbound) return [await said(inbound.said, inbound.place, talker)];
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
      return said(press.words, place, talker);
    case 'step': {
      const card = await step(press, values, (form) => catalogue.get(form), talker);
      return { how: 'replace', card };
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

/** In a channel only the briefing and help are for everybody; the rest opens privately. */
async function said(text: string, place: Place, talker: Talker): Promise<Reply> {
  const read = readCommand(text);
  if (!('command' in read)) return { how: 'say', card: unknown(read) };
  if (read.command === 'help') return { how: 'say', card: helpCard(talker) };
  if (read.command === 'briefing') return briefingNow(place, talker);
  const card = await answered(read.command, read.rest, talker);
  return { how: place.kind === 'channel' ? 'private' : 'say', card };
}

type Private = Exclude<CommandName, 'help' | 'briefing'>;

/** What whoever typed a command is answered, for their eyes only. */
async function answered(command: Private, rest: readonly string[], talker: Talker): Promise<Card> {
  const [first, ...others] = rest;
  switch (command) {
    case 'report':
      return begin(report, {}, talker, { answers: {} }, isAnother(first));
    case 'found':
      return about(found, 'which', first, talker);
    case 'update':
      return about(update, 'what', first, talker);
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
    case 'setup':
    case 'stats':
    case 'export':
      return notYet(command);
    default: {
      const never: never = command;
      return never;
    }
  }
}

/** Begins a dialog about one episode where its reference was given, and asks which where not. */
async function about(
  dialog: Dialog,
  stepId: string,
  typed: string | undefined,
  talker: Talker,
): Promise<Card> {
  if (typed === undefined || isAnother(typed)) {
    if (await hasNothingFor(dialog, talker)) return nothingOpen(dialog, talker);
    return begin(dialog, {}, talker, { answers: {} }, isAnother(typed));
  }
  const reference = readReference(typed, talker.tenant.authority);
  const { actor, tenant, services } = talker;
  const open = reference && (await openEpisode(reference, actor.email, tenant, services));
  if (!open) {
    return notice(
      'No such open episode',
      `There is no open episode ${typed} that you may see. Say list to see those there are.`,
    );
  }
  const answers = { [stepId]: { episode: open.view.episode.reference } };
  const [first, second] = dialog.form.steps;
  const answered = first?.fields.every((field) => field.id === 'episode') === true;
  const begun = answered ? second : first;
  const known = { answers, ...(begun && { step: begun.id }) };
  return begin(dialog, { episode: open.view.episode.reference }, talker, known);
}

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

/** An empty list to choose from would be a blind alley. */
async function hasNothingFor(
  dialog: Dialog,
  { actor, tenant, services }: Talker,
): Promise<boolean> {
  const states = ['missing', 'absence', 'concern', ...(dialog === found ? [] : ['returned'])];
  const open = await openEpisodes(actor.email, tenant, services);
  return !open.some(({ view }) => states.includes(view.timeline.state));
}

function nothingOpen(dialog: Dialog, { tenant }: Talker): Card {
  const duty = holderLabel('duty', { people: {}, team: undefined }, tenant);
  const text =
    dialog === found
      ? `Nobody whom you may see is away. If a child is back whom you cannot see here, tell ${duty}.`
      : 'There is no open episode that you may see.';
  return {
    ...notice('Nothing to add to', text),
    buttons: [{ label: 'Report a child missing', press: { do: 'say', words: 'report' } }],
  };
}

const isAnother = (word: string | undefined): boolean => word?.toLowerCase() === 'another';

const unknown = ({ nearest, typed }: { nearest: string | undefined; typed: string }): Card => {
  const card = notice(
    'I did not understand that',
    nearest === undefined
      ? `"${typed}" is not something I know. Say help to see what I can do.`
      : `"${typed}" is not something I know. Did you mean ${nearest}?`,
  );
  const words = nearest === undefined ? ['help'] : [nearest, 'help'];
  return {
    ...card,
    buttons: words.map((each) => ({ label: each, press: { do: 'say', words: each } })),
  };
};

const notYet = (command: string): Card =>
  notice(
    `${command} is not in this version`,
    'The authority is set up from its file. Say help to see what I can do.',
  );
