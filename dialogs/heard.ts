import type { Asking, Checked, Dialog, Submitted } from './dialog.ts';
import type { NotificationDocument } from './documents.ts';
import { emptyIsNow, type Form } from './form.ts';
import { notice } from './notice.ts';
import { notYours } from './notification.ts';
import { keepsNotifications, silentFrom } from './notification-words.ts';
import { onTheList, recordedCard } from './notifications.ts';

const form: Form = {
  id: 'heard',
  title: 'Heard from another authority',
  send: 'Record it',
  steps: [
    {
      id: 'what',
      title: 'What was heard',
      fields: [
        {
          id: 'notification',
          label: 'About which notification?',
          kind: 'choice',
          required: true,
          choicesFrom: 'notifications',
          hint: 'Choose one.',
        },
        {
          id: 'text',
          label: 'What did they say?',
          kind: 'paragraph',
          required: true,
          hint: 'It keeps the notification on the list for another two years.',
        },
        {
          id: 'at',
          label: 'When was that?',
          kind: 'time',
          asking: 'when it was heard',
          hint: 'Like 21:30, yesterday 9pm or an hour ago. Empty means now.',
          whenEmpty: emptyIsNow,
        },
      ],
    },
  ],
};

/** Records a communication from another authority, which keeps its notification on the list. */
export const heard: Dialog = {
  form,
  describe: () => '',
  check: async (_step, answers, asking): Promise<Checked> => {
    const at = answers.what?.at ?? '';
    const about = await chosen(asking, answers.what?.notification);
    if (!about || at === '' || at >= about.receivedAt) return { known: {} };
    return { errors: { at: 'That is before the notification came. Give the time again.' } };
  },
  choices: async (_from, { actor, tenant, services, now }) => {
    if (!keepsNotifications(actor.email, tenant)) return [];
    const all = await onTheList(tenant, services, now);
    return all.map(({ id, number, from, about }) => ({
      value: id,
      label: `${number}, ${from}: ${about.split('\n')[0] ?? ''}`,
    }));
  },
  submit,
};

const chosen = async (
  { tenant, services }: Asking,
  id = '',
): Promise<NotificationDocument | undefined> => {
  const found = await services.store.notifications.get(id);
  return found?.authority === tenant.authority.authority ? found : undefined;
};

async function submit(asking: Asking): Promise<Submitted> {
  const { draft, actor, tenant, services, now } = asking;
  if (!keepsNotifications(actor.email, tenant)) return { refused: notYours };
  const { notification: id = '', text = '', at = '' } = draft.answers.what ?? {};
  const said = { at: at === '' ? now : at, text, by: actor.email, key: draft.id };
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const found = await chosen(asking, id);
    if (!found) {
      return { step: 'what', errors: { notification: 'It is no longer on the list.' } };
    }
    const reference = `notification ${found.number}`;
    if (found.communications.some(({ key }) => key === draft.id)) {
      return { sent: recordedCard(found, tenant, now), reference };
    }
    const told = { ...found, communications: [...found.communications, said] };
    const kept = { ...told, wakeAt: silentFrom(told, tenant.pack.calendar.zone) };
    if ((await services.store.notifications.save(kept)) !== 'saved') continue;
    services.ring();
    return { sent: recordedCard(kept, tenant, now), reference };
  }
  return {
    refused: notice('Not recorded yet', 'Too many people changed it at once. Send it again.'),
  };
}
