import assert from 'node:assert/strict';
import { z } from 'zod';
import type { FakePerson } from './connector-state.ts';
import { cardWith } from './press-card.ts';
import type { ShownSlack, SlackButton } from './shown-slack.ts';
import { shownView } from './shown-slack.ts';
import { interactionOf, userJson } from './slack-events.ts';
import { complaints, filled } from './slack-fields.ts';
import { messageJson } from './slack-messages.ts';
import { giveResponseUrl } from './slack-response-urls.ts';
import type { SlackAnswer, SlackSending } from './slack-sending.ts';
import { ephemeralsOf, type SlackStanding, standingIn } from './slack-standing.ts';
import type { OpenView, SlackState, SlackUser } from './slack-state.ts';
import { giveTrigger, newView, readView, redrawView, stackOf, viewJson } from './slack-views.ts';
import { channelName, channelOf, userOf } from './slack-words.ts';

/** Which of the things on a person's screen is meant, when not the open modal or the newest with that button. */
export interface SlackWhere {
  /** The channel whose message it is. */
  readonly channel?: string;
  /** The message's timestamp. */
  readonly message?: string;
  /** The bot's home. */
  readonly home?: boolean;
  /** True for a message although a modal is open. */
  readonly behind?: boolean;
}

/** What people press, fill in and close. */
export interface SlackHands {
  /** Presses a button, or a modal's Submit, by its label. */
  press(who: FakePerson, label: string, where?: SlackWhere): Promise<SlackAnswer>;
  /** Types into the open modal without sending it: by labels, choices by label or value. */
  fill(who: FakePerson, fields: Readonly<Record<string, string>>): void;
  /** Fills the open modal in and presses Submit; a required field left empty is not sent, as in Slack's client. */
  submit(who: FakePerson, fields?: Readonly<Record<string, string>>): Promise<SlackAnswer>;
  /** Closes the open modal, or all that lie on one another. The bot hears of it only where it asked to. */
  closeModal(who: FakePerson, how?: { readonly all?: boolean }): Promise<SlackAnswer>;
}

const NOT_SENT: SlackAnswer = { status: 0, body: undefined };
const TROUBLE = 'We had some trouble connecting. Try again?';

/** People's hands in a workspace. */
export function slackHands(
  state: SlackState,
  sending: SlackSending,
  responseBase: string,
): SlackHands {
  const interaction = (user: SlackUser) => ({
    ...interactionOf(userJson(user.id, user.person)),
    trigger_id: giveTrigger(state, user.id),
  });
  const top = (user: SlackUser): OpenView => {
    const view = stackOf(state, user.id).at(-1);
    assert.ok(view, `${user.person.name} has no modal open`);
    return view;
  };
  const fill = (user: SlackUser, fields: Readonly<Record<string, string>>) => {
    const view = top(user);
    view.fields = filled(view.json.blocks, view.fields, fields);
  };
  const submit = async (user: SlackUser): Promise<SlackAnswer> => {
    const view = top(user);
    assert.ok(view.json.submit, `"${shownView(view).title}" has nothing to submit`);
    const wrong = complaints(view.json.blocks, view.fields);
    const lines = Object.entries(wrong).map(([label, why]) => `${label}: ${why}`);
    if (lines.length > 0) return { ...NOT_SENT, body: wrong, shown: lines.join('\n') };
    const payload = { view: viewJson(state, view), response_urls: [] };
    const base = interaction(user);
    const answer = await sending.sendInteraction({ type: 'view_submission', ...base, ...payload });
    return obeyed(state, view, answer);
  };
  const pressInView = (user: SlackUser, view: OpenView, label: string) => {
    const button = buttonOf(shownView(view), label);
    const json = viewJson(state, view);
    const values = 'state' in json ? { state: json.state } : {};
    return sending.sendInteraction({
      type: 'block_actions',
      ...interaction(user),
      container: { type: 'view', view_id: view.id },
      view: json,
      ...values,
      actions: [actionOf(state, button)],
    });
  };
  return {
    press: async (who, label, where = {}) => {
      const user = userOf(state, who);
      const view = where.home ? state.homes.get(user.id) : stackOf(state, user.id).at(-1);
      assert.ok(view !== undefined || !where.home, `${who.name} was shown no home yet`);
      const inView = where.home || !(where.behind || where.message || where.channel);
      if (view === undefined || !inView) {
        return pressOnMessage(state, sending, responseBase, { user, label, where, interaction });
      }
      return view.json.submit?.text === label ? submit(user) : pressInView(user, view, label);
    },
    fill: (who, fields) => fill(userOf(state, who), fields),
    submit: (who, fields = {}) => {
      const user = userOf(state, who);
      fill(user, fields);
      return submit(user);
    },
    closeModal: (who, how = {}) => {
      const user = userOf(state, who);
      return closeViews(state, sending, top(user), how.all ?? false, interaction(user));
    },
  };
}

function buttonOf(shown: ShownSlack, label: string): SlackButton {
  const button = shown.actions.find((each) => each.label === label);
  const all = shown.buttons.join(', ');
  assert.ok(button, `"${shown.title}" has no button "${label}"; it has: ${all}`);
  return button;
}

const actionOf = (state: SlackState, { blockId, element }: SlackButton) => ({
  action_id: element.action_id,
  block_id: blockId,
  text: element.text,
  ...(element.value === undefined ? {} : { value: element.value }),
  ...(element.style === undefined ? {} : { style: element.style }),
  type: 'button',
  action_ts: state.nextTs(),
});

interface PressOnMessage {
  readonly user: SlackUser;
  readonly label: string;
  readonly where: SlackWhere;
  readonly interaction: (user: SlackUser) => object;
}

function pressOnMessage(
  state: SlackState,
  sending: SlackSending,
  responseBase: string,
  { user, label, where, interaction }: PressOnMessage,
): Promise<SlackAnswer> {
  const { channel: name } = where;
  const channel = name === undefined ? user.chat : channelOf(state, name).id;
  const there = [...standingIn(state, channel), ...ephemeralsOf(state, user.id)].filter(
    (each) => name === undefined || each.conversation === channel,
  );
  const inOrder = there.toSorted((a, b) => Number(a.message) - Number(b.message));
  const card: SlackStanding = cardWith(inOrder, label, where.message);
  const button = buttonOf(card, label);
  const { conversation, message: ts, ephemeral: is_ephemeral } = card;
  const kept = state.messages.find((each) => each.ts === ts);
  const about = { user: user.id, channel: conversation, message: ts };
  const thread = card.thread === undefined ? {} : { thread_ts: card.thread };
  return sending.sendInteraction({
    type: 'block_actions',
    ...interaction(user),
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: conversation,
      is_ephemeral,
      ...thread,
    },
    channel: { id: conversation, name: channelName(state, conversation) },
    ...(kept === undefined || is_ephemeral ? {} : { message: messageJson(kept, false) }),
    state: { values: {} },
    response_url: `${responseBase}${giveResponseUrl(state, about)}`,
    actions: [actionOf(state, button)],
  });
}

const Obey = z.discriminatedUnion('response_action', [
  z.looseObject({ response_action: z.literal('clear') }),
  z.looseObject({ response_action: z.enum(['update', 'push']), view: z.unknown() }),
  z.looseObject({
    response_action: z.literal('errors'),
    errors: z.record(z.string(), z.string().min(1)),
  }),
]);

/** Does with the modals what the bot answered to a submission; what Slack cannot read leaves all as it is. */
function obeyed(state: SlackState, view: OpenView, answer: SlackAnswer): SlackAnswer {
  const trouble = (...faults: string[]) => ({ ...answer, shown: TROUBLE, faults });
  if (answer.status !== 200) return trouble();
  const stack = stackOf(state, view.user);
  const setStack = (views: readonly OpenView[]) => state.modals.set(view.user, [...views]);
  // Updated or closed by the bot while it was answering: there is nothing left to obey.
  if (!stack.includes(view)) return answer;
  if (answer.body === undefined || answer.body === '') {
    setStack(stack.filter((each) => each !== view));
    return answer;
  }
  const read = Obey.safeParse(answer.body);
  if (!read.success) return trouble(z.prettifyError(read.error));
  const { data } = read;
  if (data.response_action === 'clear') {
    setStack([]);
    return answer;
  }
  if (data.response_action === 'errors') {
    const inputs = view.json.blocks.filter(({ type }) => type === 'input');
    const known = new Set(inputs.map(({ block_id = '' }) => block_id));
    const strangers = Object.keys(data.errors).filter((id) => !known.has(id));
    if (strangers.length > 0) return trouble(`no input block has the id ${strangers.join(', ')}`);
    view.errors = data.errors;
    return { ...answer, shown: Object.values(data.errors).join('\n') };
  }
  const json = readView(state, data.view);
  if ('body' in json) return trouble(JSON.stringify(json.body));
  if (data.response_action === 'update') redrawView(state, view, json);
  else if (stack.length >= 3) return trouble('push_limit_reached');
  else setStack([...stack, newView(state, view.user, json)]);
  return answer;
}

async function closeViews(
  state: SlackState,
  sending: SlackSending,
  view: OpenView,
  all: boolean,
  interaction: object,
): Promise<SlackAnswer> {
  const stack = stackOf(state, view.user);
  const cleared = all || view.json.clear_on_close;
  const payload = { view: viewJson(state, view), is_cleared: cleared };
  state.modals.set(view.user, cleared ? [] : stack.slice(0, -1));
  if (!view.json.notify_on_close) return NOT_SENT;
  const told = Object.entries(interaction).filter(([key]) => key !== 'trigger_id');
  return sending.sendInteraction({
    type: 'view_closed',
    ...Object.fromEntries(told),
    ...payload,
  });
}
