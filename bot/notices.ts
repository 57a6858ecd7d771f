import type { Card } from '../dialogs/card.ts';

const HELP = { label: 'What can I do?', press: { do: 'say' as const, words: 'help' } };

/** A button whose meaning nobody can read any more, such as one of a much older version. */
export const unreadableNotice: Card = {
  title: 'This button no longer works',
  summary: 'This button no longer works. Nothing has changed.',
  blocks: [
    {
      kind: 'text',
      text: 'It belongs to a card that I can no longer read. Nothing has changed, and everything recorded before is safe.',
    },
  ],
  buttons: [HELP],
};

/** Something broke here; `reference` is what the log knows it by. */
export const failedNotice = (reference: string): Card => ({
  title: 'Something went wrong here',
  summary: 'Something went wrong here. Please try again.',
  blocks: [
    {
      kind: 'notice',
      tone: 'warning',
      text: 'I could not finish that, and it may not have been recorded.',
    },
    { kind: 'text', text: 'Everything I confirmed before is safe.' },
    {
      kind: 'text',
      text: `Please try again. If it happens again, give your administrator this reference: ${reference}. If a child is in danger now, ring 999.`,
    },
  ],
  buttons: [HELP],
});

/** The database is gone for now; `reference` is what the log knows it by. */
export const unsavedNotice = (reference: string): Card => ({
  title: 'That was not saved',
  summary: 'That was not saved. Please send it again in a few minutes.',
  blocks: [
    {
      kind: 'notice',
      tone: 'warning',
      text: 'I cannot reach my records right now, so take what you just sent as not saved.',
    },
    { kind: 'text', text: 'Everything I confirmed before is safe.' },
    {
      kind: 'text',
      text: `Please send it again in a few minutes: sent twice, it is recorded once. If it cannot wait, telephone your duty team; if a child is in danger now, ring 999. Your administrator can look this up under ${reference}.`,
    },
  ],
  buttons: [HELP],
});

/** Nobody can be asked who they are but the platform they write on. */
export const unknownPersonNotice: Card = {
  title: 'I cannot tell who you are',
  summary: 'I cannot tell who you are. Nothing was kept.',
  blocks: [
    {
      kind: 'notice',
      tone: 'warning',
      text: 'I get no e-mail address for your account here, or it belongs to another organisation. Nothing that you sent was kept, and nobody was told.',
    },
    {
      kind: 'text',
      text: 'Please ask your administrator. If this cannot wait, telephone your duty team; if a child is in danger now, ring 999.',
    },
  ],
  buttons: [],
};

/** A form came without what stands in its fields: taken as it came, it would empty them. */
export const incompleteNotice: Card = {
  title: 'That did not arrive whole',
  summary: 'That did not arrive whole. Please send it again.',
  blocks: [
    {
      kind: 'notice',
      tone: 'warning',
      text: 'Slack did not hand over what stands in this form, so nothing of it is saved yet. Please look it over, and send it again.',
    },
  ],
  buttons: [HELP],
};

/** Said to whoever sent a file along: what is not kept must not seem to be. */
export const fileNotice: Card = {
  title: 'I keep no files',
  summary: 'I keep no files.',
  blocks: [
    {
      kind: 'text',
      text: 'I read what you wrote, and kept nothing of the file. Put it into the case record, and tell me what matters in it in words.',
    },
  ],
  buttons: [],
};

/** What stands where an answer will, while that takes longer than Teams, or a trigger of Slack, waits. */
export const workingNotice: Card = {
  title: 'Still working on it',
  summary: 'Still working on it.',
  blocks: [
    {
      kind: 'text',
      text: 'I have what you sent. This takes a little longer; the answer will appear here.',
    },
  ],
  buttons: [],
};

/** What the pressed card becomes when its late answer stands elsewhere. */
export const answeredNotice: Card = {
  title: 'Done',
  summary: 'Done.',
  blocks: [{ kind: 'text', text: 'The answer is in a message of its own.' }],
  buttons: [],
};

/** Said in a channel when an answer is for one person, whose own chat with the bot is not known. */
export const privateNotice: Card = {
  title: 'I can only show that in private',
  summary: 'I can only show that in private.',
  blocks: [
    {
      kind: 'text',
      text: 'Please open a chat with me, say hello there, and then ask again. I must not show it in a channel.',
    },
  ],
  buttons: [],
};
