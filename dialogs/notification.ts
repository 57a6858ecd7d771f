import type { Dialog, Submitted } from './dialog.ts';
import type { NotificationDocument } from './documents.ts';
import { emptyIsNow, type Form } from './form.ts';
import { notice } from './notice.ts';
import { keepsNotifications, silentFrom } from './notification-words.ts';
import { recordedCard } from './notifications.ts';

const form: Form = {
  id: 'notification',
  title: "Another authority's notification",
  send: 'Put it on the list',
  steps: [
    {
      id: 'who',
      title: 'Who is looked for',
      fields: [
        {
          id: 'from',
          label: 'Which authority is it from?',
          kind: 'line',
          required: true,
          hint: 'The name of the authority.',
        },
        {
          id: 'about',
          label: 'Who is looked for?',
          kind: 'paragraph',
          required: true,
          hint: 'Names and dates of birth, and whoever may be with them.',
        },
        { id: 'text', label: 'What else does it say?', kind: 'paragraph' },
        { id: 'contact', label: 'Whom to tell there', kind: 'line' },
        {
          id: 'receivedAt',
          label: 'When did it come?',
          kind: 'time',
          asking: 'when it came',
          hint: 'Like 21:30, yesterday 9pm or 2/11 20:15. Empty means now.',
          whenEmpty: emptyIsNow,
        },
      ],
    },
  ],
};

/** Puts a notification from another authority on the list, where it is found by any of its words. */
export const notification: Dialog = {
  form,
  describe: (answers) => answers.who?.from ?? '',
  async submit({ draft, actor, tenant, services, now }): Promise<Submitted> {
    if (!keepsNotifications(actor.email, tenant)) return { refused: notYours };
    const { notifications, counters } = services.store;
    const known = await notifications.get(draft.id);
    const { authority, prefix } = tenant.authority;
    const number = known?.number ?? (await counters.next(`notification:${prefix}`));
    const {
      from = '',
      about = '',
      text = '',
      contact = '',
      receivedAt = '',
    } = draft.answers.who ?? {};
    const fresh: NotificationDocument = {
      // The draft's own id: sent twice, it is found there.
      id: draft.id,
      authority,
      version: 0,
      wakeAt: null,
      retryAt: null,
      outbox: [],
      number,
      from,
      about,
      ...(text !== '' && { text }),
      ...(contact !== '' && { contact }),
      receivedAt: receivedAt === '' ? now : receivedAt,
      communications: [],
      by: actor.email,
    };
    const kept = { ...fresh, wakeAt: silentFrom(fresh, tenant.pack.calendar.zone) };
    if (!known) await notifications.add(kept);
    services.ring();
    const stands = known ?? (await notifications.get(draft.id)) ?? kept;
    return { sent: recordedCard(stands, tenant, now), reference: `notification ${stands.number}` };
  },
};

/** Said to whoever does not keep the list. */
export const notYours = notice(
  'This list is not yours to keep',
  "The missing coordinator, the hub and the duty team keep the list of other authorities' notifications. Nothing has changed: tell one of them.",
);
