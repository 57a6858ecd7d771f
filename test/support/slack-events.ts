import type { FakePerson } from './connector-state.ts';
import { SLACK, type SlackChannel, type SlackState } from './slack-state.ts';

/** What Slack wraps an event in. */
export const eventOf = (state: SlackState, event: object) => ({
  token: SLACK.verificationToken,
  team_id: SLACK.team,
  context_team_id: SLACK.team,
  context_enterprise_id: null,
  api_app_id: SLACK.app,
  event,
  type: 'event_callback',
  event_id: `Ev${state.nextId()}`,
  event_time: Math.floor(state.now() / 1000),
  authorizations: [
    {
      enterprise_id: null,
      team_id: SLACK.team,
      user_id: SLACK.botUser,
      is_bot: true,
      is_enterprise_install: false,
    },
  ],
  is_ext_shared_channel: false,
  event_context: `4-${state.nextId()}`,
});

/** What a person typed as Slack passes it on: entities, links and addresses in brackets, people by their ids. */
export function asSent(state: SlackState, words: string): string {
  const named = state.users.reduce(
    (text, { id, person }) => text.replaceAll(`@${person.name}`, `\ue001${id}\ue002`),
    words,
  );
  return escaped(named)
    .replaceAll(/https?:\/\/[^\s<>\ue001]+/g, '<$&>')
    .replaceAll(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '<mailto:$&|$&>')
    .replaceAll('\ue001', '<@')
    .replaceAll('\ue002', '>');
}

/** The three characters that Slack escapes everywhere. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A message that a person wrote. */
export const writtenBy = (user: string, ts: string, text: string, threadTs?: string) => ({
  type: 'message',
  user,
  ts,
  text,
  team: SLACK.team,
  ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
});

/** What happens to a channel, as Slack tells the bot: other names for private ones. */
export const channelEvent = (
  { id, isPrivate }: SlackChannel,
  what: 'archive' | 'deleted' | 'left' | 'unarchive',
  by: string,
) => ({
  type: `${isPrivate ? 'group' : 'channel'}_${what}`,
  channel: id,
  ...(what === 'left' ? { actor_id: by } : { user: by }),
});

/** Somebody by what stands under `user` in an interaction. */
export const userJson = (id: string, { email, name }: FakePerson) => ({
  id,
  username: email.split('@')[0] ?? '',
  name: email.split('@')[0] ?? '',
  real_name: name,
  team_id: SLACK.team,
});

/** What every interaction carries. */
export const interactionOf = (user: object) => ({
  team: { id: SLACK.team, domain: SLACK.domain },
  user,
  api_app_id: SLACK.app,
  token: SLACK.verificationToken,
  enterprise: null,
  is_enterprise_install: false,
});
