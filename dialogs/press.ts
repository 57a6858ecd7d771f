import type { Instant } from '../episode/instant.ts';
import type { Message } from '../procedures/message.ts';
import { isOwed, type Obligation } from '../procedures/obligation.ts';
import type { Pattern } from '../procedures/pattern.ts';
import { acknowledgementsOf } from '../procedures/sayings.ts';
import type { EpisodeView } from '../procedures/view.ts';
import type { Button, Card, Press } from './card.ts';
import { begin } from './conversation.ts';
import type { Talker } from './draft-keeping.ts';
import { drawMessage } from './draw-message.ts';
import { type OpenEpisode, openEpisode } from './episode-choice.ts';
import type { Fact } from './fact.ts';
import { facts } from './facts.ts';
import type { Reply } from './inbound.ts';
import { notice } from './notice.ts';
import { answerers, mayAnswer, roleLabel } from './people.ts';
import { record } from './record.ts';
import { update } from './update.ts';

type Acknowledge = Extract<Press, { do: 'acknowledge' }>;
type Answer = Extract<Press, { do: 'done' | 'not-needed' }>;

/** "I have it": stops escalation until the next rung. Pressed often, by several people, it counts once. */
export async function acknowledge(press: Acknowledge, talker: Talker): Promise<Reply> {
  const { actor, tenant, services } = talker;
  const now = services.clock.now();
  const open = await openEpisode(press.reference, actor.email, tenant, services);
  if (!open) return gone(press.reference);
  const asked = open.view.obligations.filter((each) => press.obligations.includes(each.id));
  const mine = asked.filter((each) => mayAnswer(actor.email, each, open.child, tenant, now));
  if (asked.length > 0 && mine.length === 0) return notYours(asked, talker);
  let current: OpenEpisode = open;
  for (const obligation of mine) {
    current = (await acknowledgeOne(obligation, press, current, talker)) ?? current;
  }
  return { how: 'replace', card: redrawn(press, press.obligations, current, talker) };
}

async function acknowledgeOne(
  obligation: Obligation,
  press: Acknowledge,
  { child, view }: OpenEpisode,
  { actor, tenant, services }: Talker,
): Promise<OpenEpisode | undefined> {
  const now = services.clock.now();
  const said = lastSaid(obligation, view);
  const answered = acknowledgementsOf(obligation.id, view).some((at) => at >= said);
  if (answered || !isOwed(obligation, now)) return undefined;
  const recorded = await record(
    {
      tenant,
      child: child.id,
      episode: press.reference,
      by: actor.email,
      // One acknowledgement a rung, whoever is first: the second press finds the key and changes nothing.
      key: `acknowledged ${obligation.id} ${said}`,
      events: [
        { type: 'reminder-acknowledged', at: now, obligation: obligation.id, rung: press.rung },
      ],
    },
    services,
  );
  return 'refused' in recorded ? undefined : { child: recorded.child, view: recorded.view };
}

/** Opens the short form that records what meets an obligation, or why it is not needed. */
export async function answer(press: Answer, talker: Talker): Promise<Reply> {
  const { actor, tenant, services } = talker;
  const open = await openEpisode(press.reference, actor.email, tenant, services);
  const obligation = open?.view.obligations.find((each) => each.id === press.obligation);
  if (!open || !obligation) return gone(press.reference);
  const now = services.clock.now();
  if (!mayAnswer(actor.email, obligation, open.child, tenant, now)) {
    return notYours([obligation], talker);
  }
  if (!isOwed(obligation, now)) {
    return { how: 'replace', card: redrawn(press, [press.obligation], open, talker) };
  }
  if (press.do === 'not-needed')
    return { how: 'say', card: await waive(press, obligation, talker) };
  const ways = waysToMeet(obligation);
  const only = ways.length === 1 && dialogsFor(obligation, press).length === 0;
  const chosen = only ? ways[0] : ways.find(({ fact }) => fact.id === press.fact);
  if (chosen) return { how: 'say', card: await openFact(press, chosen, talker) };
  return { how: 'say', card: chooseCard(press, obligation, ways) };
}

interface Way {
  readonly fact: Fact;
  readonly pattern: Pattern;
}

function waysToMeet({ rule }: Obligation): readonly Way[] {
  const ways = (rule.metBy ?? []).flatMap((pattern) => {
    const fact = facts.find(({ makes }) => makes.some((type) => type === pattern.type));
    return fact ? [{ fact, pattern }] : [];
  });
  return ways.filter(({ fact }, i) => ways.findIndex((each) => each.fact === fact) === i);
}

/** The reports that would meet it as well: dialogs of their own. */
function dialogsFor({ rule }: Obligation, { reference }: Answer): readonly Button[] {
  const met = (rule.metBy ?? []).map(({ type }) => type);
  const say = (label: string, words: string): Button => ({ label, press: { do: 'say', words } });
  return [
    ...(met.some((type) => type.endsWith('-reported')) ? [say('Report', 'report')] : []),
    ...(met.includes('returned') ? [say('Found', `found ${reference}`)] : []),
  ];
}

function openFact(press: Answer, { fact, pattern }: Way, talker: Talker): Promise<Card> {
  const known = Object.entries(pattern).flatMap(([field, value]) =>
    field === 'type' ? [] : [[field, String(Array.isArray(value) ? value[0] : value)] as const],
  );
  const task = fact.id === 'task' ? { task: press.obligation } : {};
  // The fact is a part of what the form is about: leaving one way to meet it is not answering by another.
  const about = { episode: press.reference, obligation: press.obligation, fact: fact.id };
  return begin(update, about, talker, {
    answers: {
      what: { episode: press.reference, fact: fact.id },
      [fact.id]: { ...Object.fromEntries(known), ...task },
    },
    step: fact.id,
  });
}

function waive(press: Answer, obligation: Obligation, talker: Talker): Promise<Card> | Card {
  if (obligation.fixed) {
    return notice(
      'This cannot be set aside',
      `"${obligation.rule.title}" is fixed by its source: nobody may waive it. Record it with Done… when it is done.`,
    );
  }
  const about = { episode: press.reference, waive: press.obligation };
  return begin(update, about, talker, {
    answers: {
      what: { episode: press.reference, fact: 'not-needed' },
      'not-needed': { obligation: press.obligation },
    },
    step: 'not-needed',
  });
}

/** Several things would meet it, or it is met by another dialog altogether. */
function chooseCard(press: Answer, obligation: Obligation, ways: readonly Way[]): Card {
  const others = dialogsFor(obligation, press);
  const reports = others.length > 0 ? ' This is answered by a report.' : '';
  const card = notice(obligation.rule.title, `What happened?${reports}`);
  const buttons = ways.map(({ fact }) => ({
    label: fact.label,
    press: { ...press, do: 'done' as const, fact: fact.id },
  }));
  return { ...card, buttons: [...buttons, ...others] };
}

/** The reminder that was pressed, as it stands now. */
function redrawn(
  press: Acknowledge | Answer,
  obligations: readonly string[],
  { child, view }: OpenEpisode,
  { actor, tenant, services }: Talker,
): Card {
  const about = child.outbox.filter(
    (each) =>
      each.rung === press.rung &&
      each.episode === press.reference &&
      obligations.every((id) => each.about.includes(id)),
  );
  const own = about.filter(({ to }) => 'person' in to && to.person === actor.email).at(-1);
  const message =
    own ?? about.at(-1) ?? asIfSent(press, obligations, actor.email, services.clock.now());
  const card = drawMessage(message, child, tenant, new Map([[view.pack.hash, view.pack]]));
  if (!('person' in message.to)) return card;
  const { person, role } = message.to;
  const heading = services.postbox.headingFor(child.authority, person, role);
  return heading === undefined ? card : { ...card, heading };
}

/** A reminder that has left the outbox is drawn as its presser would have it now. */
const asIfSent = (
  press: Acknowledge | Answer,
  obligations: readonly string[],
  person: string,
  now: Instant,
): Message => ({
  key: '00000000-0000-5000-8000-000000000000',
  rung: press.rung,
  to: { person, role: 'reporter' },
  at: now,
  episode: press.reference,
  about: [...obligations],
  state: 'sent',
  attempts: 1,
});

/** When something was last said about an obligation: an answer counts for that. */
function lastSaid({ id, arisesAt }: Obligation, view: EpisodeView): string {
  const said = Object.values(view.episode.spoken[id] ?? {}).map(({ at }) => at);
  return said.toSorted().at(-1) ?? arisesAt;
}

function notYours(obligations: readonly Obligation[], { tenant, services }: Talker): Reply {
  const now = services.clock.now();
  const roles = new Set(obligations.flatMap((each) => answerers(each, tenant.pack, now)));
  const names = [...roles].map((role) => roleLabel(role, tenant.pack.pack)).join(', ');
  const text = `Nothing has changed. These may answer: ${names}.`;
  return { how: 'private', card: notice('This is not yours to answer', text) };
}

const gone = (reference: string): Reply => ({
  how: 'private',
  card: notice(
    'Nothing to answer here',
    `${reference} is closed, or is not one you may see. Nothing has changed.`,
  ),
});
