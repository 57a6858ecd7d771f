import type { FakePerson } from './connector-state.ts';
import { channelJson } from './slack-directory.ts';
import { channelEvent, eventOf } from './slack-events.ts';
import type { SlackAnswer, SlackSending } from './slack-sending.ts';
import { SLACK, type SlackChannel, type SlackState, slackNameOf } from './slack-state.ts';
import { channelOf, userOf } from './slack-words.ts';

/** What happens to the workspace, and what the bot is told of it. */
export interface SlackMoves {
  /** Slack's own question, when the address is put into the app's settings. */
  verifyUrl(challenge: string): Promise<SlackAnswer>;
  /** Brings the bot into a channel, or puts it out. */
  inviteBot(channel: string, by: FakePerson): Promise<SlackAnswer>;
  removeBot(channel: string, by: FakePerson): Promise<SlackAnswer>;
  /** Somebody else comes into a channel where the bot is. */
  joins(who: FakePerson, channel: string): Promise<SlackAnswer>;
  archive(channel: string, by: FakePerson): Promise<SlackAnswer>;
  /** Gives a channel another name; tests go on calling it by the first one. */
  rename(channel: string, name: string, by: FakePerson): Promise<SlackAnswer>;
  /** Deletes a channel with everything in it. */
  deleteChannel(channel: string, by: FakePerson): Promise<SlackAnswer>;
  /** Puts the bot out of a channel without telling it. */
  loseChannel(channel: string): void;
  /**
   * Closes somebody's account; the bot is not told. What is sent to them is refused, or taken and never
   * read by anybody, as people have seen Slack do as well.
   */
  deactivate(who: FakePerson, how?: 'refused' | 'silent'): void;
  /** Takes the app away: its token is dead from here on. The bot's last answer. */
  uninstall(): Promise<SlackAnswer>;
  /** Sends any event as Slack wraps it. */
  event(event: object): Promise<SlackAnswer>;
}

/** What happens to a workspace. */
export function slackMoves(state: SlackState, sending: SlackSending): SlackMoves {
  const event = (what: object) =>
    sending.sendEvent(eventOf(state, { ...what, event_ts: state.nextTs() }));
  const tell = (what: 'archive' | 'deleted' | 'left', channel: SlackChannel, by: FakePerson) =>
    event(channelEvent(channel, what, userOf(state, by).id));
  const joined = (channel: SlackChannel, user: string, inviter: FakePerson) =>
    event({
      type: 'member_joined_channel',
      user,
      channel: channel.id,
      channel_type: channel.isPrivate ? 'G' : 'C',
      team: SLACK.team,
      inviter: userOf(state, inviter).id,
    });
  return {
    event,
    verifyUrl: (challenge) =>
      sending.sendEvent({ token: SLACK.verificationToken, challenge, type: 'url_verification' }),
    inviteBot: (name, by) => {
      const channel = channelOf(state, name);
      channel.isMember = true;
      return joined(channel, SLACK.botUser, by);
    },
    joins: (who, name) => joined(channelOf(state, name), userOf(state, who).id, who),
    removeBot: (name, by) => {
      const channel = channelOf(state, name);
      channel.isMember = false;
      return tell('left', channel, by);
    },
    archive: (name, by) => {
      const channel = channelOf(state, name);
      channel.isArchived = true;
      return tell('archive', channel, by);
    },
    rename: (name, to, by) => {
      const channel = channelOf(state, name);
      channel.name = slackNameOf(to);
      const type = channel.isPrivate ? 'group_rename' : 'channel_rename';
      return event({ type, channel: channelJson(channel), user: userOf(state, by).id });
    },
    deleteChannel: (name, by) => {
      const channel = channelOf(state, name);
      state.channels.splice(state.channels.indexOf(channel), 1);
      return tell('deleted', channel, by);
    },
    loseChannel: (name) => {
      channelOf(state, name).isMember = false;
    },
    deactivate: (who, how = 'refused') => {
      userOf(state, who).deactivated = how;
    },
    uninstall: async () => {
      state.refusal = 'account_inactive';
      await event({ type: 'tokens_revoked', tokens: { oauth: [], bot: [SLACK.botUser] } });
      return event({ type: 'app_uninstalled' });
    },
  };
}
