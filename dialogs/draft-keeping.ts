import { v5 } from 'uuid';
import { plusHours, plusMinutes } from '../procedures/local-time.ts';
import type { StepPress } from './card.ts';
import type { Dialog } from './dialog.ts';
import type { Draft } from './documents.ts';
import { isShort, reviewStep } from './draw-step.ts';
import { type Answers, stepsOf } from './form.ts';
import type { Actor } from './inbound.ts';
import type { Services, Tenant } from './services.ts';

/** Who talks, in which authority. */
export interface Talker {
  readonly actor: Actor;
  readonly tenant: Tenant;
  readonly services: Services;
  /** The key of what they said or pressed: the same one again begins nothing twice. */
  readonly key?: string;
}

/** A new draft, saved before anything is asked; what begins one twice finds the first. */
export async function start(
  dialog: Dialog,
  about: Readonly<Record<string, string>>,
  { actor, tenant, services, key }: Talker,
  { answers, step }: { readonly answers: Answers; readonly step?: string },
): Promise<Draft> {
  const now = services.clock.now();
  const draft: Draft = {
    id: key === undefined ? services.newId() : v5(`${actor.email} ${key}`, space),
    authority: tenant.authority.authority,
    version: 0,
    wakeAt: plusMinutes(now, 15),
    retryAt: null,
    outbox: [],
    form: dialog.form.id,
    author: actor.email,
    step: step ?? stepsOf(dialog.form, answers)[0]?.id ?? reviewStep,
    answers: copied(answers),
    about: { ...about },
    startedAt: now,
    savedAt: now,
  };
  const { drafts } = services.store;
  const added = await drafts.add(draft);
  services.ring();
  return added === 'saved' ? draft : ((await drafts.get(draft.id)) ?? draft);
}

const space = '5d2e7c1a-8f30-4c6b-9b1e-2a7d40c9f6e3';

/** Saves a draft; whoever pressed twice at once wins once, and the later answers stand. */
export async function save(draft: Draft, { services }: Talker): Promise<Draft> {
  const { drafts } = services.store;
  const now = services.clock.now();
  let current = draft;
  for (;;) {
    const changed = { ...current, savedAt: now, wakeAt: wakeOf(current, now) };
    const saved = await drafts.save(changed);
    if (saved === 'saved') {
      services.ring();
      return { ...changed, version: changed.version + 1 };
    }
    const stored = await drafts.get(draft.id);
    if (!stored) return draft;
    const { version, outbox, sentAs } = stored;
    // What was sent stays sent, whichever of two presses is saved last.
    current = { ...draft, version, outbox, ...(sentAs !== undefined && { sentAs }) };
  }
}

const wakeOf = (draft: Draft, now: string): string =>
  draft.sentAs === undefined ? plusMinutes(now, 15) : plusHours(now, 72);

/**
 * The drafts of a dialog that a person left unsent, about the same thing, the latest first; a short form only by its
 * own button.
 */
export async function unfinishedOf(
  dialog: Dialog,
  about: Readonly<Record<string, string>>,
  { actor, tenant, services }: Talker,
): Promise<readonly Draft[]> {
  const drafts = await services.store.drafts.of(tenant.authority.authority, actor.email);
  return drafts
    .filter(
      (each) =>
        each.form === dialog.form.id &&
        each.sentAs === undefined &&
        isShort(each) === isShort({ about }) &&
        Object.entries(about).every(([name, value]) => each.about[name] === value),
    )
    .toSorted((a, b) => b.savedAt.localeCompare(a.savedAt));
}

/** The press that opens a draft where it was left. */
export const reopening = ({ id, step }: Pick<Draft, 'id' | 'step'>): StepPress => ({
  do: 'step',
  draft: id,
  step,
  go: 'open',
});

/** The answers of a draft with those of one step put in; what was not asked this time stays. */
export const withStep = (draft: Draft, id: string, values: Readonly<Record<string, string>>) => ({
  ...draft.answers,
  [id]: { ...draft.answers[id], ...values },
});

/** Answers as a draft keeps them. */
export const copied = (answers: Answers): Draft['answers'] =>
  Object.fromEntries(Object.entries(answers).map(([id, values]) => [id, { ...values }]));
