import type { types } from '@slack/bolt';
import { z } from 'zod';
import { type Card, Press } from '../../dialogs/card.ts';
import { unescaped } from './entities.ts';
import { formOf } from './form-of.ts';
import { blockIdOf, isField, NO_ANSWER } from './inputs.ts';
import { unpacked } from './packed.ts';
import { isBlank, literal } from './plain-text.ts';

/** The message (by its channel and its `ts`) that a modal was opened from, which its result replaces. */
export const Origin = z.strictObject({ channel: z.string().min(1), message: z.string().min(1) });
export type Origin = z.infer<typeof Origin>;

/** What a modal carries unseen: the press of its Submit, and where it was opened from. */
export const Metadata = z.strictObject({
  press: Press.nullable(),
  origin: Origin.exactOptional(),
});
export type Metadata = z.infer<typeof Metadata>;

/** Reads what a modal carried; undefined where it is none of ours. */
export const readMetadata = (text: string): Metadata | undefined =>
  Metadata.safeParse(unpacked(text)).data;

const Chosen = z.looseObject({ value: z.string() });
const Entry = z.looseObject({
  value: z.string().nullish(),
  selected_option: Chosen.nullish(),
  selected_options: z.array(Chosen).nullish(),
});
const State = z.looseObject({ values: z.record(z.string(), z.record(z.string(), Entry)) });

/**
 * What stands in the fields of the step that a press belongs to, by field id: empty where nothing does, several choices
 * joined by commas. Slack has been seen to hand over the fields of an earlier step after a view was updated; those are
 * not this step's.
 */
export function valuesOf(state: unknown, press: Press): Readonly<Record<string, string>> {
  if (press.do !== 'step') return {};
  const read = State.safeParse(state);
  const ours = blockIdOf(press, { id: '' });
  const values: [string, string][] = [];
  for (const [block, entries] of Object.entries(read.data?.values ?? {})) {
    const [entry] = Object.values(entries);
    if (entry && block.startsWith(ours)) values.push([block.slice(ours.length), standing(entry)]);
  }
  return Object.fromEntries(values);
}

/** Whether Slack handed over any field of the modal that was sent, where it has some: of empty ones it says so. */
export function isHandedOver({ blocks }: types.ModalView, state: unknown): boolean {
  const values = State.safeParse(state).data?.values ?? {};
  const fields = blocks.filter(({ type }) => type === 'input');
  return fields.length === 0 || fields.some(({ block_id = '' }) => Object.hasOwn(values, block_id));
}

function standing({
  value,
  selected_option: one,
  selected_options: several,
}: z.infer<typeof Entry>) {
  if (several) return several.map((each) => unescaped(each.value)).join(',');
  if (one?.value === NO_ANSWER) return '';
  return one ? unescaped(one.value) : (value ?? '');
}

/** What is wrong with a form's fields, by block id: Slack shows it beside each, and takes it for real fields only. */
export function fieldErrors(card: Card): Readonly<Record<string, string>> {
  const form = formOf(card);
  if (!form) return {};
  const wrong = (card.inputs ?? []).filter(({ error = '' }) => !isBlank(error)).filter(isField);
  return Object.fromEntries(
    wrong.map((input) => [blockIdOf(form.submit.press, input), literal(input.error ?? '')]),
  );
}
