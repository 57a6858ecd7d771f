import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { Press } from '../../dialogs/card.ts';
import { readPressValue } from './press-value.ts';
import { isHandedOver, type Origin, readMetadata, valuesOf } from './read-view.ts';
import { StandingModal } from './standing-modal.ts';
import { typedText } from './typed-text.ts';
import { Written, writtenIn } from './written.ts';

/** Where something was said or pressed in Slack, and where its answer can be shown. */
export type Surface =
  /** A message to the bot, in its own chat with somebody or by a mention; nothing opens a modal from there. */
  | {
      readonly kind: 'words';
      readonly channel: string;
      readonly isDirect: boolean;
      readonly thread?: string;
      /** Nobody wrote in that thread yet: Slack shows no private line there. */
      readonly isNewThread?: true;
    }
  | {
      readonly kind: 'command';
      readonly channel: string;
      readonly responseUrl: string;
      readonly trigger: string;
    }
  | {
      readonly kind: 'message';
      readonly channel: string;
      readonly message: string;
      readonly thread?: string;
      /** Shown to one person only: Slack keeps no message that could be redrawn. */
      readonly isEphemeral: boolean;
      readonly responseUrl: string;
      readonly trigger: string;
    }
  | {
      readonly kind: 'view';
      readonly view: string;
      /** The modal as it stands, to be put back where what was asked of it fails. */
      readonly stands: types.ModalView;
      /** Sent with Submit: the answer goes back on the request itself. */
      readonly isSubmitted: boolean;
      readonly origin?: Origin;
    }
  | { readonly kind: 'home' | 'shortcut'; readonly trigger: string }
  /** Somebody looks at their App Home, which is drawn for them; `channel` is their own chat with the bot. */
  | { readonly kind: 'opened'; readonly channel: string };

/** What a request from Slack means to us; `user` is who did it, and `key` is the same when it comes again. */
export type Incoming = { readonly user: string; readonly key: string } & (
  | {
      readonly kind: 'said';
      readonly at: Surface;
      readonly words: string;
      readonly quoting?: string;
      /** A file came along, which is not read. */
      readonly hasFile?: boolean;
    }
  | {
      readonly kind: 'press';
      readonly at: Surface;
      readonly press: Press;
      readonly values: Readonly<Record<string, string>>;
    }
  /** A button that nobody can read any more; nothing was changed by it. */
  | { readonly kind: 'unreadable'; readonly at: Surface }
  /** A modal that was sent, without what stands in its fields. */
  | { readonly kind: 'incomplete'; readonly at: Surface }
);

const Named = z.looseObject({ id: z.string() });

const SlashCommand = z.looseObject({
  command: z.string(),
  text: z.string().default(''),
  user_id: z.string(),
  channel_id: z.string(),
  response_url: z.string(),
  trigger_id: z.string(),
});

/** Reads a slash command. Throws a ZodError where Slack sent none. */
export function readCommandRequest(body: unknown): Extract<Incoming, { kind: 'said' }> {
  const command = SlashCommand.parse(body);
  return {
    kind: 'said',
    user: command.user_id,
    key: `slack:${command.trigger_id}`,
    words: typedText(command.text),
    at: {
      kind: 'command',
      channel: command.channel_id,
      responseUrl: command.response_url,
      trigger: command.trigger_id,
    },
  };
}

const Shortcut = z.looseObject({
  callback_id: z.string(),
  user: Named,
  trigger_id: z.string(),
  message: Written.optional(),
});

/** Reads a shortcut as the words it stands for; one on a message quotes what is written there. */
export function readShortcut(body: unknown, words: string): Extract<Incoming, { kind: 'said' }> {
  const { user, trigger_id, message } = Shortcut.parse(body);
  return {
    kind: 'said',
    user: user.id,
    key: `slack:${trigger_id}`,
    words,
    ...(message && { quoting: writtenIn(message) }),
    at: { kind: 'shortcut', trigger: trigger_id },
  };
}

const View = z.looseObject({
  id: z.string(),
  type: z.string(),
  private_metadata: z.string().default(''),
  state: z.unknown(),
});

const BlockActions = z.looseObject({
  user: Named,
  trigger_id: z.string(),
  response_url: z.string().nullish(),
  container: z.looseObject({
    message_ts: z.string().optional(),
    thread_ts: z.string().optional(),
    channel_id: z.string().optional(),
    is_ephemeral: z.boolean().optional(),
  }),
  view: View.optional(),
  actions: z
    .array(
      z.looseObject({
        action_id: z.string(),
        value: z.string().optional(),
        action_ts: z.string().default(''),
      }),
    )
    .min(1),
});
type BlockActions = z.infer<typeof BlockActions>;

/** Reads the press of a button, wherever it stands. */
export function readAction(body: unknown): Incoming {
  const request = BlockActions.parse(body);
  const [action] = request.actions;
  const user = request.user.id;
  const at = surfaceOf(request, Pressed.safeParse(body).data?.view);
  const press = readPressValue(action?.value ?? '');
  const key = `slack:${user}:${action?.action_ts}`;
  if (press === undefined) return { kind: 'unreadable', user, key, at };
  const values = valuesOf(request.view?.state, press);
  return { kind: 'press', user, key, at, press, values };
}

function surfaceOf(
  { view, container, response_url, trigger_id }: BlockActions,
  stands: types.ModalView | undefined,
): Surface {
  if (view?.type === 'home') return { kind: 'home', trigger: trigger_id };
  if (view !== undefined && stands !== undefined) {
    const origin = readMetadata(view.private_metadata)?.origin;
    return { kind: 'view', view: view.id, stands, isSubmitted: false, ...(origin && { origin }) };
  }
  return {
    kind: 'message',
    channel: container.channel_id ?? '',
    message: container.message_ts ?? '',
    ...(isReply(container) && { thread: container.thread_ts }),
    isEphemeral: container.is_ephemeral === true,
    responseUrl: response_url ?? '',
    trigger: trigger_id,
  };
}

/** A message with a thread of its own is named as its own thread's; what is answered to it belongs beside it. */
const isReply = (
  container: BlockActions['container'],
): container is BlockActions['container'] & { thread_ts: string } =>
  container.thread_ts !== undefined && container.thread_ts !== container.message_ts;

const Pressed = z.looseObject({ view: StandingModal });
const Submission = Pressed.extend({ user: Named });

/** Reads a modal that was sent with its Submit. */
export function readSubmission(body: unknown): Incoming {
  const { user, view: stands } = Submission.parse(body);
  const view = View.parse(stands);
  const metadata = readMetadata(view.private_metadata);
  const at: Surface = {
    kind: 'view',
    view: view.id,
    stands,
    isSubmitted: true,
    ...(metadata?.origin && { origin: metadata.origin }),
  };
  const key = `slack:${user.id}:${view.id}`;
  const press = metadata?.press;
  if (!press) return { kind: 'unreadable', user: user.id, key, at };
  if (!isHandedOver(stands, view.state)) return { kind: 'incomplete', user: user.id, key, at };
  const values = valuesOf(view.state, press);
  return { kind: 'press', user: user.id, key, at, press, values };
}

const Id = z.union([z.string(), z.looseObject({})]);
const Event = z.looseObject({
  type: z.literal('event_callback'),
  event_id: z.string(),
  event: z.looseObject({
    type: z.string(),
    user: Id.optional(),
    channel: Id.optional(),
  }),
});
const Closed = z.looseObject({ user: Named, view: z.looseObject({}) });
const Other = z.looseObject({ user: Named.optional() });

/** Whether a request has what it is read by; Slack sends none that has not. */
export const isWhole = (body: Readonly<Record<string, unknown>>): boolean =>
  shapeOf(body).safeParse(body).success;

function shapeOf({ event, command, actions, type }: Readonly<Record<string, unknown>>): z.ZodType {
  if (event !== undefined || type === 'event_callback') return Event;
  if (command !== undefined) return SlashCommand;
  if (actions !== undefined || type === 'dialog_submission') return BlockActions;
  switch (type) {
    case 'shortcut':
    case 'message_action':
      return Shortcut;
    case 'view_submission':
      return Submission;
    case 'view_closed':
      return Closed;
    default:
      return Other;
  }
}
