import { type ShownSlack, shownMessage } from './shown-slack.ts';
import type { BlockJson } from './slack-blocks.ts';
import { SLACK, type SlackMessageKept, type SlackState } from './slack-state.ts';

/** A message of the bot as it stands now. */
export interface SlackStanding extends ShownSlack {
  /** Its timestamp. */
  readonly message: string;
  /** `C…` or `D…`. */
  readonly conversation: string;
  /** The message whose thread it stands in. */
  readonly thread: string | undefined;
  readonly ephemeral: boolean;
  /** What a lock screen shows. */
  readonly summary: string;
  readonly json: readonly BlockJson[];
  readonly updates: number;
}

/** What the bot wrote into a conversation for all there, oldest first. */
export const standingIn = (state: SlackState, conversation: string): readonly SlackStanding[] =>
  state.messages
    .filter(
      ({ channel, user, onlyFor }) =>
        channel === conversation &&
        user === SLACK.botUser &&
        onlyFor === undefined &&
        // Nobody reads what goes to a closed account.
        !state.users.some(({ chat, deactivated }) => chat === channel && deactivated !== false),
    )
    .map(standingOf);

/** What the bot wrote that one person alone sees, wherever that is, oldest first. */
export const ephemeralsOf = (state: SlackState, user: string): readonly SlackStanding[] =>
  state.messages.filter(({ onlyFor }) => onlyFor === user).map(standingOf);

const standingOf = (kept: SlackMessageKept): SlackStanding => ({
  ...shownMessage(kept.text, kept.blocks),
  message: kept.ts,
  conversation: kept.channel,
  thread: kept.threadTs,
  ephemeral: kept.onlyFor !== undefined,
  summary: kept.text,
  json: kept.blocks,
  updates: kept.updates,
});
