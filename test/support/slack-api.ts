import type { SlackChannel, SlackState, SlackUser } from './slack-state.ts';

/** The arguments of a call, as they came: texts from a form, anything from JSON. */
export type Params = Readonly<Record<string, unknown>>;

/** What the API answers; HTTP 200 unless a status is given. */
export interface SlackReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: { readonly ok: boolean; readonly error?: string; readonly [key: string]: unknown };
}

/** One method of the API. */
export type Method = (state: SlackState, params: Params) => SlackReply;

/** An answer that something was done. */
export const done = (body: object = {}): SlackReply => ({ body: { ok: true, ...body } });

/** A refusal by its code, with the lines that say why where there are some. */
export const refused = (error: string, messages: readonly string[] = []): SlackReply => ({
  body: {
    ok: false,
    error,
    ...(messages.length === 0
      ? {}
      : { response_metadata: { messages: messages.map((each) => `[ERROR] ${each}`) } }),
  },
});

/** An argument as text; empty where it was not given. */
export const textOf = (params: Params, name: string): string => {
  const value = params[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

/** True for an argument that was given as true, in a form or in JSON. */
export const isTrue = (params: Params, name: string): boolean =>
  ['true', '1', true].some((yes) => yes === params[name]);

/** An object or list, JSON-encoded or not; undefined where it was not given, or is no JSON. */
export function jsonOf(params: Params, name: string): unknown {
  const value = params[name];
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** Whose id that is, closed accounts too. */
export const userAt = (state: SlackState, id: string): SlackUser | undefined =>
  state.users.find((each) => each.id === id);

/** Whose conversation with the bot that is. */
export const chatAt = (state: SlackState, id: string): SlackUser | undefined =>
  state.users.find((each) => each.chat === id);

/** The channel of that id, as far as the bot may know of it: a private one only from the inside. */
export const channelAt = (state: SlackState, id: string): SlackChannel | undefined =>
  state.channels.find((each) => each.id === id && (each.isMember || !each.isPrivate));
