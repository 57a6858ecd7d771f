import type { Card } from '../dialogs/card.ts';
import type { BriefingDocument } from '../dialogs/documents.ts';
import { drawBriefing } from '../dialogs/draw-briefing.ts';
import { teamsOf } from '../dialogs/file-channels.ts';
import type { Services } from '../dialogs/services.ts';
import type { Instant } from '../episode/instant.ts';
import { addDaysToDate, type LocalDate } from '../procedures/local-time.ts';
import type { Message } from '../procedures/message.ts';
import { messageKey } from '../procedures/message-key.ts';
import {
  briefingAt,
  briefingChannels,
  briefingId,
  lateNote,
  latestBriefing,
} from './briefing-days.ts';
import { asWithdrawn } from './outcome.ts';
import { tenantOf } from './tenant.ts';
import type { Kind } from './wakeable.ts';

/** Briefings: one per channel and local date, posted late after a stop, and never again after an unknown outcome. */
export const briefingKind = (services: Services): Kind<BriefingDocument> => ({
  shelf: services.store.briefings,
  plan: (document, now) => planned(document, now, services),
  draw: (message, document) => drawn(message, document, services),
  whose: ({ team }) => ({ people: {}, team }),
  redraws: false,
  // They stay in the document: that something stands there is what keeps the day from being briefed again.
  settled: async () => [],
});

/** Makes sure that the next briefing of every briefing and team channel is waited for. */
export async function ensureBriefings(services: Services): Promise<void> {
  const now = services.clock.now();
  for (const { authority } of services.tenants) {
    for (const channel of briefingChannels(authority)) {
      const next = addDaysToDate(latestBriefing(authority, now), 1);
      await ensure(authority.authority, channel, next, services);
    }
  }
}

async function ensure(
  id: string,
  channel: string,
  date: LocalDate,
  services: Services,
): Promise<void> {
  const { authority } = tenantOf(id, services);
  const { briefings } = services.store;
  const dueAt = briefingAt(authority, date);
  const [team, another] = teamsOf(authority, channel);
  const known = await briefings.get(briefingId(id, channel, date));
  if (known && (known.dueAt === dueAt || known.outbox.length > 0)) return;
  // The authority's file gives another time since: the one that waits follows it.
  if (known) await briefings.save({ ...known, dueAt, wakeAt: dueAt });
  else {
    await briefings.add({
      id: briefingId(id, channel, date),
      authority: id,
      version: 0,
      wakeAt: dueAt,
      retryAt: null,
      outbox: [],
      channel,
      date,
      ...(team && !another && { team: team.id }),
      dueAt,
    });
  }
}

async function planned(
  document: BriefingDocument,
  now: Instant,
  services: Services,
): Promise<BriefingDocument> {
  const { authority: id, channel, date, dueAt } = document;
  if (now < dueAt) return { ...document, wakeAt: dueAt };
  const { authority } = tenantOf(id, services);
  const asleep = { ...document, wakeAt: null };
  // A channel that left the authority's file gets no more briefings.
  if (!briefingChannels(authority).includes(channel)) return withdrawn(asleep, 'no longer asked');
  const latest = latestBriefing(authority, now);
  await ensure(id, channel, addDaysToDate(latest, 1), services);
  if (latest > date) {
    await ensure(id, channel, latest, services);
    return withdrawn(asleep, 'a later briefing was due before this one could be posted');
  }
  if (document.outbox.length > 0) return asleep;
  return { ...asleep, outbox: [await messageFor(document, services)] };
}

/** The day's message; after a stop it names the days that nobody was briefed on. */
async function messageFor(document: BriefingDocument, services: Services): Promise<Message> {
  const { id, channel, date, dueAt } = document;
  const missed = await missedBefore(document, services);
  const of = { rung: 'briefing', to: { channel }, at: dueAt, about: [date, ...missed] };
  return { key: messageKey(id, of), ...of, state: 'waiting', attempts: 0 };
}

/** The dates just before whose briefing was never posted, the first of them known to have been waited for. */
async function missedBefore(
  { authority, channel, date }: BriefingDocument,
  { store }: Services,
): Promise<readonly LocalDate[]> {
  const dates: LocalDate[] = [];
  let missed: readonly LocalDate[] = [];
  for (let back = 1; back <= 31; back += 1) {
    const day = addDaysToDate(date, -back);
    const before = await store.briefings.get(briefingId(authority, channel, day));
    if (before?.outbox.some(({ state }) => state !== 'withdrawn' && state !== 'waiting')) break;
    dates.unshift(day);
    if (before) missed = [...dates];
  }
  return missed;
}

/** What was not posted is withdrawn; where nothing was planned yet, a withdrawn message says that nothing will be. */
function withdrawn(document: BriefingDocument, why: string): BriefingDocument {
  const { id, channel, date, dueAt, outbox } = document;
  if (outbox.length > 0) {
    const after = outbox.map((message) =>
      message.state === 'waiting' || message.state === 'retrying'
        ? asWithdrawn(message, why)
        : message,
    );
    return { ...document, outbox: after };
  }
  const of = { rung: 'briefing', to: { channel }, at: dueAt, about: [date] };
  const key = messageKey(id, of);
  const message: Message = { key, ...of, state: 'withdrawn', attempts: 0, reason: why };
  return { ...document, outbox: [message] };
}

async function drawn(
  message: Message,
  { authority: id, channel, date, dueAt, team }: BriefingDocument,
  services: Services,
): Promise<Card> {
  const tenant = tenantOf(id, services);
  const teams = teamsOf(tenant.authority, channel).map((each) => each.id);
  const open = await services.store.children.open(id);
  const children = open.filter(
    (child) => teams.length === 0 || (child.team !== undefined && teams.includes(child.team)),
  );
  const now = message.saidAt ?? services.clock.now();
  const { zone } = tenant.authority;
  const note = lateNote({ message, dueAt, postedAt: now, zone });
  return drawBriefing({
    tenant,
    ...(team !== undefined && { team }),
    date,
    children,
    packs: await services.packsFor(children),
    now,
    ...(note !== undefined && { note }),
  });
}
