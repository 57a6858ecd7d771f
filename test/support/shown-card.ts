import { z } from 'zod';

/** A card as a person in Teams sees it: plain words, without escapes. */
export interface ShownCard {
  readonly title: string;
  /** Everything written on it in reading order, one thing a line; inputs in brackets, buttons in double ones. */
  readonly text: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly inputs: readonly ShownInput[];
  /** The titles of its buttons. */
  readonly buttons: readonly string[];
  readonly actions: readonly ShownAction[];
}

/** A field on a shown card. */
export interface ShownInput {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
}

const Data = z.record(z.string(), z.unknown());

const Action = z.looseObject({
  type: z.enum(['Action.Execute', 'Action.Submit']),
  title: z.string(),
  verb: z.string().optional(),
  data: Data,
  associatedInputs: z.enum(['auto', 'none']).default('auto'),
  fallback: z.looseObject({ type: z.literal('Action.Submit'), data: Data }).optional(),
});

/** A button with what it sends. */
export type ShownAction = z.infer<typeof Action>;

const Element: z.ZodType<ElementShape> = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  style: z.string().optional(),
  id: z.string().optional(),
  label: z.string().optional(),
  value: z.string().optional(),
  items: z.lazy(() => z.array(Element)).optional(),
  facts: z.array(z.looseObject({ title: z.string(), value: z.string() })).optional(),
  choices: z.array(z.looseObject({ title: z.string(), value: z.string() })).optional(),
  actions: z.array(Action).optional(),
});

interface ElementShape {
  type: string;
  text?: string | undefined;
  style?: string | undefined;
  id?: string | undefined;
  label?: string | undefined;
  value?: string | undefined;
  items?: ElementShape[] | undefined;
  facts?: { title: string; value: string }[] | undefined;
  choices?: { title: string; value: string }[] | undefined;
  actions?: ShownAction[] | undefined;
}

/** An Adaptive Card as far as the fake reads it; anything else the platform refuses. */
export const CardContent = z.looseObject({
  type: z.literal('AdaptiveCard'),
  version: z.string().regex(/^1\.[0-5]$/),
  body: z.array(Element),
  actions: z.array(Action).default([]),
});
export type CardContent = z.infer<typeof CardContent>;

/** Reads a card the way a person does. */
export function shownCard(content: CardContent): ShownCard {
  const elements = flat(content.body);
  const inputs = elements.filter(({ type }) => type.startsWith('Input.')).map(inputOf);
  const actions = [...elements.flatMap((each) => each.actions ?? []), ...content.actions];
  const facts = elements.flatMap((each) => each.facts ?? []);
  const buttons = actions.map(({ title }) => asRead(title));
  return {
    title: asRead(elements.find(({ style }) => style === 'heading')?.text ?? ''),
    text: [
      ...elements.flatMap(linesOf),
      ...(buttons.length === 0 ? [] : [buttons.map((title) => `[[${title}]]`).join(' ')]),
    ].join('\n'),
    facts: Object.fromEntries(facts.map(({ title, value }) => [asRead(title), asRead(value)])),
    inputs,
    buttons,
    actions,
  };
}

/** What Markdown leaves of a text: escapes and entities taken back, gaps that nobody sees left out. */
export const asRead = (text: string): string =>
  text
    .replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll('\u200b', '')
    .replaceAll('\n\n', '\n');

const flat = (elements: readonly ElementShape[]): readonly ElementShape[] =>
  elements.flatMap((each) => [each, ...flat(each.items ?? [])]);

const inputOf = ({ id = '', label = '', value = '', choices = [] }: ElementShape): ShownInput => ({
  id,
  label: asRead(label),
  value,
  choices: choices.map((choice) => ({ title: asRead(choice.title), value: choice.value })),
});

function linesOf(element: ElementShape): readonly string[] {
  if (element.type === 'TextBlock') return [asRead(element.text ?? '')];
  if (element.type === 'FactSet') {
    return (element.facts ?? []).map(({ title, value }) => `${asRead(title)}: ${asRead(value)}`);
  }
  if (!element.type.startsWith('Input.')) return [];
  const { label, value, choices } = inputOf(element);
  const titles = choices.map(({ title }) => title).join(' | ');
  return [`[${label}: ${value}${titles === '' ? '' : ` of ${titles}`}]`];
}
