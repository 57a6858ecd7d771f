import { isTrue, type Params, refused, type SlackReply, textOf } from './slack-api.ts';
import { contentOf, put } from './slack-messages.ts';
import { SLACK, type SlackState } from './slack-state.ts';

const MOST_USES = 5;
const LIVES = 30 * 60 * 1000;

/** An address where the bot may answer something, five times within half an hour; only its last part. */
export function giveResponseUrl(
  state: SlackState,
  about: { readonly user: string; readonly channel: string; readonly message?: string },
): string {
  const id = `${SLACK.team}-${state.nextId()}`;
  state.responseUrls.set(id, {
    user: about.user,
    channel: about.channel,
    message: about.message,
    givenAt: state.now(),
    uses: 0,
  });
  return id;
}

/** What the bot sends to such an address: an answer for one person or for all, or a change of the pressed message. */
export function respond(state: SlackState, id: string, params: Params): SlackReply {
  const url = state.responseUrls.get(id);
  if (url === undefined) return { status: 404, ...refused('no_service') };
  if (state.now() - url.givenAt > LIVES) return { status: 404, ...refused('expired_url') };
  if (url.uses >= MOST_USES) return { status: 404, ...refused('used_url') };
  const at = state.messages.findIndex(
    ({ channel, ts }) => channel === url.channel && ts === url.message,
  );
  const message = state.messages[at];
  if (isTrue(params, 'delete_original')) {
    url.uses += 1;
    if (message !== undefined) state.messages.splice(at, 1);
    return { body: { ok: true } };
  }
  const content = contentOf(state, params);
  if ('body' in content) return { status: 400, ...content };
  url.uses += 1;
  if (isTrue(params, 'replace_original') && message !== undefined) {
    Object.assign(message, content, { updates: message.updates + 1 });
    return { body: { ok: true } };
  }
  const forAll = textOf(params, 'response_type') === 'in_channel';
  const threadTs = textOf(params, 'thread_ts') || undefined;
  const onlyFor = forAll ? undefined : url.user;
  put(state, { channel: url.channel, threadTs, onlyFor, ...content });
  return { body: { ok: true } };
}
