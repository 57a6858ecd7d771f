import { z } from 'zod';
import { viewFaults } from './block-kit.ts';
import {
  done,
  jsonOf,
  type Method,
  type Params,
  refused,
  type SlackReply,
  textOf,
  userAt,
} from './slack-api.ts';
import { ViewJson, withBlockIds } from './slack-blocks.ts';
import { fieldsFrom, stateValues } from './slack-fields.ts';
import { type OpenView, SLACK, type SlackState } from './slack-state.ts';

/** `views.*`: modals and homes. */
export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': (state, params) => openModal(state, params, 'open'),
  'views.push': (state, params) => openModal(state, params, 'push'),
  'views.update': updateView,
  'views.publish': publishHome,
};

const TRIGGER_LIVES = 3000;
const MOST_VIEWS = 3;
const MOST_BYTES = 250 * 1024;

/** A trigger id for somebody: good once, for three seconds. */
export function giveTrigger(state: SlackState, user: string): string {
  const id = `${state.nextId()}.7890123.${'abcdef'.repeat(5)}`;
  state.triggers.set(id, { user, givenAt: state.now(), used: false });
  return id;
}

function exchange(state: SlackState, id: string): { readonly user: string } | SlackReply {
  const trigger = state.triggers.get(id);
  if (trigger === undefined) return refused('invalid_trigger_id');
  if (trigger.used) return refused('exchanged_trigger_id');
  if (state.now() - trigger.givenAt > TRIGGER_LIVES) return refused('expired_trigger_id');
  trigger.used = true;
  return trigger;
}

/** A view checked as Slack checks it, with ids for its blocks; a refusal where it is none. */
export function readView(state: SlackState, given: unknown): ViewJson | SlackReply {
  if (given === undefined) return refused('invalid_arguments', ['missing required field: view']);
  if (JSON.stringify(given).length > MOST_BYTES) return refused('view_too_large');
  const faults = viewFaults(given);
  if (faults.length > 0) return refused('invalid_arguments', faults);
  const view = ViewJson.safeParse(given);
  if (!view.success) return refused('invalid_arguments', [z.prettifyError(view.error)]);
  return { ...view.data, blocks: withBlockIds(view.data.blocks, state.nextId) };
}

const isReply = (value: object): value is SlackReply => 'body' in value;

function openModal(state: SlackState, params: Params, how: 'open' | 'push'): SlackReply {
  const view = readView(state, jsonOf(params, 'view'));
  if (isReply(view)) return view;
  if (view.type !== 'modal') return refused('invalid_arguments', ['invalid view type: home']);
  const trigger = exchange(state, textOf(params, 'trigger_id'));
  if (isReply(trigger)) return trigger;
  const stack = how === 'open' ? [] : stackOf(state, trigger.user);
  if (how === 'push' && stack.length === 0) return refused('not_found');
  if (stack.length >= MOST_VIEWS) return refused('push_limit_reached');
  const opened = newView(state, trigger.user, view);
  state.modals.set(trigger.user, [...stack, opened]);
  return done({ view: viewJson(state, opened) });
}

/** The modals somebody has open, the one on top last. */
export const stackOf = (state: SlackState, user: string): readonly OpenView[] =>
  state.modals.get(user) ?? [];

/** A view as it stands when it is first shown. */
export const newView = (state: SlackState, user: string, json: ViewJson): OpenView => ({
  id: `V${state.nextId()}`,
  user,
  json,
  hash: hashOf(state),
  fields: fieldsFrom(json.blocks),
  errors: {},
});

const hashOf = (state: SlackState): string => `${state.now()}.${state.nextId()}`;

/** Draws a view anew; what was typed stays in fields of the same ids. */
export function redrawView(state: SlackState, view: OpenView, json: ViewJson): void {
  view.fields = fieldsFrom(json.blocks, view.fields);
  view.json = json;
  view.hash = hashOf(state);
  view.errors = {};
}

function updateView(state: SlackState, params: Params): SlackReply {
  const json = readView(state, jsonOf(params, 'view'));
  if (isReply(json)) return json;
  const id = textOf(params, 'view_id');
  const externalId = textOf(params, 'external_id');
  const view = [...state.modals.values(), [...state.homes.values()]]
    .flat()
    .find((each) => (id === '' ? each.json.external_id === externalId : each.id === id));
  if (view === undefined || (id === '' && externalId === '')) return refused('not_found');
  const hash = textOf(params, 'hash');
  if (hash !== '' && hash !== view.hash) return refused('hash_conflict');
  if (json.type !== view.json.type) return refused('invalid_arguments', ['view type changed']);
  redrawView(state, view, json);
  return done({ view: viewJson(state, view) });
}

function publishHome(state: SlackState, params: Params): SlackReply {
  const user = userAt(state, textOf(params, 'user_id'));
  if (user === undefined || user.deactivated !== false) {
    return refused('invalid_arguments', ['invalid `user_id`']);
  }
  const json = readView(state, jsonOf(params, 'view'));
  if (isReply(json)) return json;
  if (json.type !== 'home') return refused('invalid_arguments', ['invalid view type: modal']);
  const before = state.homes.get(user.id);
  const hash = textOf(params, 'hash');
  if (hash !== '' && hash !== before?.hash) return refused('hash_conflict');
  const view = before ?? newView(state, user.id, json);
  if (before !== undefined) redrawView(state, before, json);
  state.homes.set(user.id, view);
  return done({ view: viewJson(state, view) });
}

/** A view as Slack tells of it, with what stands in its fields. */
export function viewJson(state: SlackState, view: OpenView): object {
  const stack = stackOf(state, view.user);
  const at = stack.indexOf(view);
  return {
    ...view.json,
    id: view.id,
    team_id: SLACK.team,
    state: { values: stateValues(view.fields) },
    hash: view.hash,
    root_view_id: stack[0]?.id ?? view.id,
    previous_view_id: stack[at - 1]?.id ?? null,
    app_id: SLACK.app,
    app_installed_team_id: SLACK.team,
    bot_id: SLACK.bot,
  };
}
