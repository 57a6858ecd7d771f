import { App } from '@slack/bolt';
import type { Log } from '../../dialogs/services.ts';
import { traceOf } from '../trace.ts';
import { quietLogger, type SlackCredentials } from './client.ts';
import type { SlackChannels } from './known-channels.ts';
import {
  type Incoming,
  readAction,
  readCommandRequest,
  readShortcut,
  readSubmission,
} from './read.ts';
import { type Happening, readEvent } from './read-event.ts';
import type { SlackReceiver } from './receiver.ts';
import { onceEach } from './seen.ts';
import type { Ack } from './shown.ts';
import type { Workspace } from './workspace.ts';

/** The slash command; the manifest names the same. */
export const COMMAND = '/missing';

/** The shortcuts by the ids that the manifest gives them, with the words that each stands for. */
export const SHORTCUTS: Readonly<Record<string, string>> = { report: 'report', note: 'note' };

/** What Bolt's listeners hand on to. */
export interface Listening {
  readonly receiver: SlackReceiver;
  readonly credentials: SlackCredentials;
  /** Takes what somebody said or pressed; answers what to acknowledge it with. */
  hear(incoming: Incoming): Promise<Ack | undefined>;
  readonly channels: SlackChannels;
  workspace(): Promise<Workspace>;
  /** Lets the door wait for what goes on after the answer. */
  track(end: Promise<unknown>): void;
  readonly log: Log;
}

/** Sets up Bolt on our receiver: every kind of request has a listener, so that none hangs. */
export function listenWith(listening: Listening): void {
  const { receiver, credentials, workspace, log } = listening;
  const app = new App({
    receiver,
    logger: quietLogger(log),
    authorize: async () => {
      const { user, bot } = await workspace();
      return { botToken: credentials.botToken, botUserId: user, botId: bot };
    },
  });
  addCommands(app, listening);
  addInteractions(app, listening);
  addEvents(app, listening);
  // The receiver logs it, and has Slack send an event again.
  app.error(async (error) => {
    throw error.original ?? error;
  });
}

function addCommands(app: App, { hear }: Listening): void {
  // Other commands than ours come only where somebody added one to the app by hand.
  app.command(/.*/, async ({ body, command, ack }) => {
    if (command.command === COMMAND) {
      await hear(readCommandRequest(body));
      return ack();
    }
    await ack(`I only know ${COMMAND}. Try ${COMMAND} help.`);
  });
}

function addInteractions(app: App, { hear }: Listening): void {
  app.action(/.*/, async ({ body, ack }) => {
    await hear(readAction(body));
    await ack();
  });
  app.view(/.*/, async ({ body, ack }) => {
    const answer = await hear(readSubmission(body));
    if (answer === undefined) return ack();
    return answer.response_action === 'errors'
      ? ack({ ...answer, errors: { ...answer.errors } })
      : ack(answer);
  });
  app.shortcut(/.*/, async ({ body, ack }) => {
    const known = Object.hasOwn(SHORTCUTS, body.callback_id);
    await hear(readShortcut(body, (known && SHORTCUTS[body.callback_id]) || 'help'));
    await ack();
  });
  app.options(/.*/, async ({ ack }) => ack({ options: [] }));
}

function addEvents(app: App, listening: Listening): void {
  const once = onceEach();
  app.event(/.*/, ({ body }) =>
    once(body.event_id, async () => {
      const { user } = await listening.workspace();
      await happened(readEvent(body, user), listening);
    }),
  );
}

async function happened(
  event: Happening,
  { hear, channels, track, log }: Listening,
): Promise<void> {
  switch (event.kind) {
    case 'incoming': {
      const { at } = event.incoming;
      if (at.kind === 'words' && !at.isDirect) {
        const met = channels.meet(at.channel).catch((cause) => {
          log.warn({ fault: traceOf(cause) }, 'a channel of Slack could not be remembered');
        });
        track(met);
      }
      await hear(event.incoming);
      return;
    }
    case 'home':
      await hear({
        kind: 'said',
        user: event.user,
        key: event.key,
        words: 'home',
        at: { kind: 'opened', channel: event.channel },
      });
      return;
    case 'joined':
      return channels.meet(event.channel);
    case 'left':
    case 'archived':
    case 'deleted':
    case 'shared':
      return channels.lose(event.channel, event.kind);
    case 'renamed':
      return channels.rename(event.channel, event.name);
    case 'uninstalled':
      log.error({}, 'Homeward was removed from the Slack workspace: nothing can be said there');
      return;
    case 'ignored':
      return;
    default:
      return event satisfies never;
  }
}
