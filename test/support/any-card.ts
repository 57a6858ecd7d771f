import fc from 'fast-check';
import {
  type Block,
  type Button,
  type Card,
  type Choice,
  type Input,
  Press,
} from '../../dialogs/card.ts';

/** What somebody may type to make a platform do something. */
const NASTY = [
  ...['<!channel>', '<@U1>', '<#C1>', '<https://x.example|y>', '<!date^1^{date}|x>', '&lt;', '&'],
  ...['*b*', '_i_', '~s~', '`c`', '> q', '- item', '1. one', '# head', ':boom:', '@everyone'],
  ...['[a](http://b.example)', '![a](https://b.example/a.png)', 'www.b.example', 'mailto:a@b.c'],
  ...['{{DATE(2026-11-02T18:00:00Z)}}', '${x}', '<at>Amara</at>', '</at>', '<b>', '\\', '"', "'"],
  ...['\n', '\r\n', '\u2028', '\t', ' ', '{"type":"user"}', '👩‍👧', 'Zoë', 'ر'],
];

/** What no keyboard gives, and a pasted text may hold. */
const BROKEN = ['\ud83d', '\udc69', '\u0000', '\u0007', '\u001b[1m', '\u0085', '\ufffe'];

const joined = (parts: readonly string[], most: number): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.constantFrom(...parts), fc.string({ maxLength: 6 })), { maxLength: most })
    .map((each) => each.join(''));

/** Short texts that somebody could type. */
export const typed: fc.Arbitrary<string> = joined(NASTY, 8);

/** Any text at all: short, empty, broken, and of 5,000 characters. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: joined([...NASTY, ...BROKEN], 8) },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', '\n') },
  { weight: 1, arbitrary: typed.map((text) => `${text}. `.repeat(5000).slice(0, 5000)) },
);

const id = fc.string({ minLength: 1, maxLength: 40 });
const step = fc.stringMatching(/^[a-z][a-z-]{0,20}$/);

/** Any press that a button may carry. */
export const anyPress: fc.Arbitrary<Press> = fc
  .oneof(
    fc.record({
      do: fc.constant('say' as const),
      words: fc.string({ minLength: 1, maxLength: 200 }),
    }),
    fc.record({
      do: fc.constant('step' as const),
      draft: fc.uuid(),
      step,
      go: fc.constantFrom('next', 'back', 'send', 'later', 'discard', 'open', 'resume'),
    }),
    fc.record({
      do: fc.constant('acknowledge' as const),
      reference: id,
      obligations: fc.array(id, { minLength: 1, maxLength: 20 }),
      rung: id,
    }),
    fc.record(
      {
        do: fc.constant('done' as const),
        reference: id,
        obligation: id,
        rung: id,
        fact: id,
      },
      { requiredKeys: ['do', 'reference', 'obligation', 'rung'] },
    ),
    fc.record({ do: fc.constant('not-needed' as const), reference: id, obligation: id, rung: id }),
  )
  .map((press) => Press.parse(press));

/** The beginning of a text; no character is cut in two, which nobody can type. */
const firstOf = (text: string, count: number): string => [...text].slice(0, count).join('');

const blockOf = (text: fc.Arbitrary<string>): fc.Arbitrary<Block> =>
  fc.oneof(
    fc.record(
      { kind: fc.constant('text' as const), text, weight: fc.constantFrom('strong', 'quiet') },
      { requiredKeys: ['kind', 'text'] },
    ),
    fc.record({
      kind: fc.constant('notice' as const),
      tone: fc.constantFrom('danger', 'warning', 'good'),
      text,
    }),
    fc.record({
      kind: fc.constant('facts' as const),
      facts: fc.array(fc.record({ label: text, value: text }), { maxLength: 20 }),
    }),
    fc.record(
      {
        kind: fc.constant('list' as const),
        heading: text,
        items: fc.oneof(
          fc.array(text, { maxLength: 10 }),
          text.map((item) => Array.from({ length: 200 }, (_, i) => firstOf(`${i} ${item}`, 60))),
        ),
      },
      { requiredKeys: ['kind', 'items'] },
    ),
  );

const choicesOf = (text: fc.Arbitrary<string>): fc.Arbitrary<readonly Choice[]> =>
  fc
    .tuple(fc.constantFrom(0, 1, 2, 5, 6, 10, 11, 100, 101, 250), fc.array(text, { minLength: 1 }))
    .map(([count, labels]) =>
      Array.from({ length: count }, (_, i) => ({
        value: `choice/${i}@home=yes`,
        label: labels[i % labels.length] ?? '',
      })),
    );

const inputOf = (text: fc.Arbitrary<string>): fc.Arbitrary<Input> =>
  fc
    .record(
      {
        id: fc.constant(''),
        label: text,
        kind: fc.constantFrom('line', 'paragraph', 'choice', 'choices'),
        required: fc.boolean(),
        value: text,
        hint: text,
        error: text,
        choices: choicesOf(text),
      },
      { requiredKeys: ['id', 'label', 'kind', 'required', 'choices'] },
    )
    .chain((input) => {
      if (input.kind === 'line' || input.kind === 'paragraph') {
        const { choices: _, ...field } = input;
        return fc.constant(field);
      }
      const values = input.choices.map(({ value }) => value);
      const most = input.kind === 'choice' ? 1 : values.length;
      return fc
        .subarray(['not-listed', ...values], { minLength: 0, maxLength: most })
        .map((some) => ({ ...input, value: some.join(',') }));
    });

const button = (text: fc.Arbitrary<string>): fc.Arbitrary<Button> =>
  fc.record(
    { label: text, press: anyPress, style: fc.constantFrom('primary', 'danger') },
    { requiredKeys: ['label', 'press'] },
  );

/** Any card whose strings are of the given kind; most with inputs are forms. */
export const cardOf = (text: fc.Arbitrary<string>): fc.Arbitrary<Card> =>
  fc.record(
    {
      heading: text,
      title: text,
      summary: text,
      blocks: fc.array(blockOf(text), { maxLength: 8 }),
      inputs: fc
        .array(inputOf(text), { maxLength: 5 })
        .map((inputs) => inputs.map((input, i) => ({ ...input, id: `field-${i}` }))),
      buttons: fc.array(button(text), { maxLength: 12 }),
    },
    { requiredKeys: ['title', 'summary', 'blocks', 'buttons'] },
  );

/** Any card that is a step of a dialog, or its review. */
export const formOf = (text: fc.Arbitrary<string>): fc.Arbitrary<Card> =>
  fc
    .tuple(cardOf(text), text, fc.constantFrom('next' as const, 'send' as const))
    .map(([card, label, go]) => ({
      ...card,
      buttons: [
        { label, press: { do: 'step', draft: 'draft-1', step: 'who', go }, style: 'primary' },
        ...card.buttons.filter(({ press }) => press.do !== 'step'),
      ],
    }));
