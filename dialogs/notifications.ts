import type { Button, Card } from './card.ts';
import type { NotificationDocument } from './documents.ts';
import type { Talker } from './draft-keeping.ts';
import { isAbout, keepsNotifications, lastHeardAt, silentFrom } from './notification-words.ts';
import { nameOf } from './people.ts';
import type { Services, Tenant } from './services.ts';
import { showTime } from './show-time.ts';

const say = (label: string, words: string): Button => ({ label, press: { do: 'say', words } });
const recordOne = say('Record one', 'notification');

/** How many are listed; more are for a search. */
const most = 20;

/** The notifications of other authorities that were not silent for two years, the last heard of first. */
export async function onTheList(
  { authority, pack }: Tenant,
  { store }: Pick<Services, 'store'>,
  now: string,
): Promise<readonly NotificationDocument[]> {
  const all = await store.notifications.of(authority.authority);
  return all
    .filter((each) => silentFrom(each, pack.calendar.zone) > now)
    .toSorted((a, b) => (lastHeardAt(a) < lastHeardAt(b) ? 1 : -1));
}

/** The list of other authorities' notifications, those with all the words typed; a number alone shows that one whole. */
export async function notificationsCard(words: readonly string[], talker: Talker): Promise<Card> {
  const { tenant, services } = talker;
  const now = services.clock.now();
  const all = await onTheList(tenant, services, now);
  const [only] = words;
  const numbered =
    words.length === 1 ? all.find(({ number }) => String(number) === only) : undefined;
  if (numbered) return oneCard(numbered, tenant, now, `Notification ${numbered.number}`);
  const found = all.filter((each) => isAbout(each, words));
  const [first] = found;
  if (first && found.length === 1 && words.length > 0) {
    return oneCard(first, tenant, now, `Notification ${first.number}`);
  }
  return listed(found, words, tenant, now);
}

/** What was just recorded, as it stands on the list. */
export const recordedCard = (one: NotificationDocument, tenant: Tenant, now: string): Card =>
  oneCard(one, tenant, now, `Recorded: notification ${one.number}`);

/** True for whoever may ask for the list; others are told who keeps it. */
export const maySeeList = ({ actor, tenant }: Talker): boolean =>
  keepsNotifications(actor.email, tenant);

function listed(
  found: readonly NotificationDocument[],
  words: readonly string[],
  tenant: Tenant,
  now: string,
): Card {
  const { zone } = tenant.pack.calendar;
  const items = found.slice(0, most).map((each) => {
    const heard = showTime(lastHeardAt(each), zone, now);
    return `${each.number}, ${each.from}: ${each.about.replaceAll('\n', ', ')}. Last heard ${heard}`;
  });
  const nothing =
    words.length === 0
      ? 'No other authority looks for anybody here.'
      : `No notification on the list has all of these words: ${words.join(' ')}.`;
  const more = found.length > most ? ` ${most} of ${found.length} are shown: add a word.` : '';
  const text = `Search with notifications and a name; notifications and a number shows one whole.${more}`;
  return {
    title: "Other authorities' notifications",
    summary: "Other authorities' notifications",
    blocks:
      items.length === 0
        ? [{ kind: 'text', text: nothing }]
        : [
            { kind: 'list', items },
            { kind: 'text', text, weight: 'quiet' },
          ],
    buttons: [recordOne, ...(found.length > 0 ? [say('Heard from one', 'heard')] : [])],
  };
}

function oneCard(one: NotificationDocument, tenant: Tenant, now: string, title: string): Card {
  const { zone } = tenant.pack.calendar;
  const heard = one.communications.map(
    ({ at, text, by }) => `${showTime(at, zone, now)}: ${text} (${nameOf(by, tenant.authority)})`,
  );
  const fact = (label: string, value: string | undefined) => (value ? [{ label, value }] : []);
  return {
    title,
    summary: title,
    blocks: [
      {
        kind: 'facts',
        facts: [
          ...fact('From', one.from),
          ...fact('Looked for', one.about),
          ...fact('It says', one.text),
          ...fact('Tell there', one.contact),
          ...fact(
            'Received',
            `${showTime(one.receivedAt, zone, now)}, recorded by ${nameOf(one.by, tenant.authority)}`,
          ),
          ...fact(
            'Removed',
            `${showTime(silentFrom(one, zone), zone, now)}, unless they are heard of`,
          ),
        ],
      },
      ...(heard.length > 0
        ? [{ kind: 'list', heading: 'Heard since', items: heard } as const]
        : []),
    ],
    buttons: [
      say('Heard from them', `heard ${one.number}`),
      recordOne,
      say('The list', 'notifications'),
    ],
  };
}
