import { chatAt, type Params, type SlackReply, textOf } from './slack-api.ts';
import type { SlackState } from './slack-state.ts';

/** The scope that each method needs, as docs.slack.dev has it; by the kind of conversation where that decides. */
const NEEDED: Readonly<Record<string, string | { readonly of: 'read' | 'history' }>> = {
  'users.lookupByEmail': 'users:read.email',
  'users.info': 'users:read',
  'bots.info': 'users:read',
  'conversations.open': 'im:write',
  'conversations.info': { of: 'read' },
  'conversations.history': { of: 'history' },
  'conversations.replies': { of: 'history' },
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
};

/** The refusal of a call for which the app has no scope. */
export function missingScope(
  state: SlackState,
  method: string,
  params: Params,
): SlackReply | undefined {
  const rule = NEEDED[method];
  if (rule === undefined) return undefined;
  const needed = typeof rule === 'string' ? rule : `${kindOf(state, params)}:${rule.of}`;
  if (state.scopes.includes(needed)) return undefined;
  const provided = state.scopes.join(',');
  return { body: { ok: false, error: 'missing_scope', needed, provided } };
}

function kindOf(state: SlackState, params: Params): 'im' | 'groups' | 'channels' {
  const id = textOf(params, 'channel');
  if (chatAt(state, id) !== undefined) return 'im';
  return state.channels.find((each) => each.id === id)?.isPrivate ? 'groups' : 'channels';
}
