import type { Draft } from '../dialogs/documents.ts';
import { drawDraftNotice } from '../dialogs/draw-draft-notice.ts';
import type { Services } from '../dialogs/services.ts';
import type { Instant } from '../episode/instant.ts';
import { recipientFor } from '../procedures/holder.ts';
import { plusHours, plusMinutes } from '../procedures/local-time.ts';
import type { Message } from '../procedures/message.ts';
import { messageKey } from '../procedures/message-key.ts';
import { logMessage } from './log-message.ts';
import { asWithdrawn } from './outcome.ts';
import { tenantOf } from './tenant.ts';
import type { Kind } from './wakeable.ts';

/** Drafts: an unsent report is a safety matter, so its author and then the duty team hear of it. */
export const draftKind = (services: Services): Kind<Draft> => ({
  shelf: services.store.drafts,
  plan: async (draft, now) => planned(draft, now, services),
  draw: async (message, draft) =>
    drawDraftNotice(message, draft, tenantOf(draft.authority, services)),
  whose: () => ({ people: {}, team: undefined }),
  redraws: false,
  // They stay until the draft goes: what stands there is not said again.
  settled: async () => [],
  async discard(draft, now) {
    if (!isOver(draft, now) || draft.outbox.some(isUnderWay)) return;
    for (const message of draft.outbox) await logMessage(message, draft, now, services.store);
    await services.store.drafts.remove(draft.id);
  },
});

/** A report or found report about which something was said: others are thrown away without a word. */
const isReport = ({ form, answers }: Draft): boolean =>
  (form === 'report' || form === 'found') && Object.keys(answers).length > 0;

const isOver = (draft: Draft, now: Instant): boolean => dropAt(draft) <= now;

const dropAt = ({ savedAt }: Draft): Instant => plusHours(savedAt, 72);

const isUnderWay = ({ state, notBefore }: Message): boolean =>
  state === 'waiting' ||
  state === 'sending' ||
  state === 'retrying' ||
  (state === 'ambiguous' && notBefore !== undefined);

function planned(draft: Draft, now: Instant, services: Services): Draft {
  const words = draft.sentAs === undefined && isReport(draft) ? wordsOf(draft, services) : [];
  const due = words.filter((each) => each.at <= now);
  const isDropped = due.some((each) => each.rung === dropped);
  const say = due.filter((each) => !isDropped || each.rung === dropped);
  const known = new Set(draft.outbox.map((message) => message.key));
  // By rung and instant, because what could not be delivered stands there again for others.
  const current = new Set(words.map(({ rung, at }) => `${rung} ${at}`));
  const outbox = draft.outbox.map((message) =>
    current.has(`${message.rung} ${message.at}`) && (!isDropped || message.rung === dropped)
      ? message
      : withdrawnIfUnsent(message),
  );
  const ahead = [...words.map((each) => each.at), dropAt(draft)].filter((at) => at > now);
  const after = { ...draft, outbox: [...outbox, ...say.filter(({ key }) => !known.has(key))] };
  // It stays due until it has been removed, whatever happens in between.
  const whenOver = after.outbox.some(isUnderWay) ? null : now;
  return { ...after, wakeAt: ahead.toSorted()[0] ?? whenOver };
}

const dropped = 'draft-dropped';

/** Everything that is ever said about an unsent report, if it stays as it is. */
function wordsOf(draft: Draft, services: Services): readonly Message[] {
  const { authority, pack } = tenantOf(draft.authority, services);
  const author = { person: draft.author, role: 'reporter' } as const;
  const duty = recipientFor('duty', { people: {}, team: undefined }, authority, pack.pack.chain);
  const word = (rung: string, at: Instant, to: Message['to']): Message => {
    const of = { rung, to, at, about: [draft.form] };
    return { key: messageKey(draft.id, of), ...of, state: 'waiting', attempts: 0 };
  };
  const dutyToo = duty.person === draft.author ? [] : [duty];
  return [
    word('draft-unsent', plusMinutes(draft.savedAt, 15), author),
    ...dutyToo.map((to) => word('draft-duty', plusMinutes(draft.savedAt, 60), to)),
    ...[author, ...dutyToo].map((to) => word(dropped, dropAt(draft), to)),
  ];
}

const withdrawnIfUnsent = (message: Message): Message =>
  message.state === 'waiting' || message.state === 'retrying'
    ? asWithdrawn(message, 'the draft was sent, or gone on with')
    : message;
