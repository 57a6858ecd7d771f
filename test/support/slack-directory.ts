import {
  channelAt,
  chatAt,
  done,
  type Method,
  type Params,
  refused,
  textOf,
  userAt,
} from './slack-api.ts';
import { SLACK, type SlackChannel, type SlackState, type SlackUser } from './slack-state.ts';

/** Who is who: `auth.test`, `users.*`, `bots.info`, `conversations.open` and `conversations.info`. */
export const directoryMethods: Readonly<Record<string, Method>> = {
  'auth.test': () =>
    done({
      url: `https://${SLACK.domain}.slack.com/`,
      team: SLACK.domain,
      user: SLACK.botName,
      team_id: SLACK.team,
      user_id: SLACK.botUser,
      bot_id: SLACK.bot,
      is_enterprise_install: false,
    }),
  'users.lookupByEmail': lookupByEmail,
  'users.info': (state, params) => {
    const user = userAt(state, textOf(params, 'user'));
    return user === undefined ? refused('user_not_found') : done({ user: userJson(state, user) });
  },
  'bots.info': (_, params) =>
    textOf(params, 'bot') === SLACK.bot
      ? done({ bot: { id: SLACK.bot, app_id: SLACK.app, user_id: SLACK.botUser, deleted: false } })
      : refused('bot_not_found'),
  'conversations.open': openConversation,
  'conversations.info': conversationInfo,
};

function lookupByEmail(state: SlackState, params: Params) {
  const wanted = textOf(params, 'email').toLowerCase();
  if (wanted === '') return refused('invalid_arguments', ['missing required field: email']);
  // Slack finds nobody whose account is closed.
  const user = state.users.find(
    ({ person, deactivated }) => person.email.toLowerCase() === wanted && deactivated === false,
  );
  return user === undefined ? refused('users_not_found') : done({ user: userJson(state, user) });
}

/** A person as Slack lists them: without the scope for it, no e-mail address. */
function userJson({ scopes }: SlackState, { id, person, deactivated }: SlackUser) {
  const email = person.email.replace(/^./, (first) => first.toUpperCase());
  return {
    id,
    team_id: SLACK.team,
    name: userNameOf(person.email),
    deleted: deactivated !== false,
    real_name: person.name,
    is_bot: false,
    is_app_user: false,
    profile: {
      real_name: person.name,
      display_name: '',
      ...(scopes.includes('users:read.email') ? { email } : {}),
    },
  };
}

/** The name before the @. */
export const userNameOf = (email: string): string => email.split('@')[0] ?? '';

function openConversation(state: SlackState, params: Params) {
  const ids = textOf(params, 'users').split(',').filter(Boolean);
  if (ids.length === 0) return refused('users_list_not_supplied');
  const [id = ''] = ids;
  if (ids.length > 1) return refused('not_enough_users');
  const user = userAt(state, id);
  if (user === undefined) return refused('user_not_found');
  if (user.deactivated !== false) return refused('user_disabled');
  return done({ no_op: true, already_open: true, channel: { id: user.chat } });
}

function conversationInfo(state: SlackState, params: Params) {
  const id = textOf(params, 'channel');
  const owner = chatAt(state, id);
  if (owner !== undefined) {
    return done({ channel: { id, is_im: true, user: owner.id, is_archived: false } });
  }
  const channel = channelAt(state, id);
  if (channel === undefined) return refused('channel_not_found');
  return done({ channel: channelJson(channel) });
}

/** A channel as Slack tells of it. */
export const channelJson = ({ id, name, isPrivate, isMember, isArchived }: SlackChannel) => ({
  id,
  name,
  name_normalized: name,
  is_channel: !isPrivate,
  is_group: isPrivate,
  is_im: false,
  is_mpim: false,
  is_private: isPrivate,
  is_archived: isArchived,
  is_general: name === 'general',
  is_member: isMember,
});
