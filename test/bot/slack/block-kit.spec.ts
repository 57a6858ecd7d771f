import assert from 'node:assert/strict';
import { messageFaults, viewFaults } from '../../support/block-kit.ts';
import { liveParts } from '../../support/live-parts.ts';

const x = (count: number) => 'x'.repeat(count);
const many = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const plain = (text: string) => ({ type: 'plain_text', text });
const option = (i: number) => ({ text: plain(`Option ${i}`), value: `v${i}` });
const button = (over: object = {}, i = 0) => ({
  type: 'button',
  action_id: `press:${i}`,
  text: plain('Go on'),
  ...over,
});
const header = { type: 'header', text: plain('A title') };
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const rich = (...elements: object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
const input = (element: object, over: object = {}) => ({
  type: 'input',
  label: plain('Where'),
  element: { action_id: 'value', ...element },
  ...over,
});
const line = (over: object = {}) => ({ type: 'plain_text_input', ...over });
const list = (over: object) => ({ type: 'static_select', ...over });
const modal = (blocks: readonly object[], over: object = {}) => ({
  type: 'modal',
  title: plain('A form'),
  submit: plain('Next'),
  blocks,
  ...over,
});

const message = (block: object) => messageFaults({ blocks: [block] });
const field = (element: object, over: object = {}) => viewFaults(modal([input(element, over)]));
const viewWith = (over: object) => viewFaults(modal([header], over));

/** A limit, and what Slack says at so much. */
type Limit = readonly [what: string, most: number, faults: (size: number) => readonly string[]];

const limits: readonly Limit[] = [
  ['blocks of a message', 50, (n) => messageFaults({ blocks: many(n, () => header) })],
  ['characters of a message', 13_200, (n) => message(rich({ type: 'text', text: x(n) }))],
  ['characters of the fallback', 40_000, (n) => messageFaults({ text: x(n) })],
  ['characters of a section', 3000, (n) => message({ type: 'section', text: plain(x(n)) })],
  [
    'fields of a section',
    10,
    (n) => message({ type: 'section', fields: many(n, () => plain('a')) }),
  ],
  ['characters of a field', 2000, (n) => message({ type: 'section', fields: [plain(x(n))] })],
  ['characters of a header', 150, (n) => message({ ...header, text: plain(x(n)) })],
  [
    'elements of a context',
    10,
    (n) => message({ type: 'context', elements: many(n, () => plain('a')) }),
  ],
  ['buttons of a row', 25, (n) => message(actions(...many(n, (i) => button({}, i))))],
  ['characters of a button', 75, (n) => message(actions(button({ text: plain(x(n)) })))],
  ["characters of a button's value", 2000, (n) => message(actions(button({ value: x(n) })))],
  ['characters of an action id', 255, (n) => message(actions(button({ action_id: x(n) })))],
  ['characters of a block id', 255, (n) => message({ ...header, block_id: x(n) })],
  [
    'characters of an address',
    3000,
    (n) => message(actions(button({ url: `https://a.example/${x(n - 18)}` }))),
  ],
  ['blocks of a modal', 100, (n) => viewFaults(modal(many(n, () => header)))],
  ['blocks of App Home', 100, (n) => viewFaults({ type: 'home', blocks: many(n, () => header) })],
  ['characters of a title', 24, (n) => viewWith({ title: plain(x(n)) })],
  ['characters of Submit', 24, (n) => viewWith({ submit: plain(x(n)) })],
  ['characters of Close', 24, (n) => viewWith({ close: plain(x(n)) })],
  ['characters of private metadata', 3000, (n) => viewWith({ private_metadata: x(n) })],
  ['characters of a callback id', 255, (n) => viewWith({ callback_id: x(n) })],
  ['characters of an external id', 255, (n) => viewWith({ external_id: x(n) })],
  ['characters of a label', 2000, (n) => field(line(), { label: plain(x(n)) })],
  ['characters of a hint', 2000, (n) => field(line(), { hint: plain(x(n)) })],
  ['characters that stand in a field', 3000, (n) => field(line({ initial_value: x(n) }))],
  ['characters a field may ask for', 3000, (n) => field(line({ max_length: n }))],
  [
    'characters where a field takes ten',
    10,
    (n) => field(line({ initial_value: x(n), max_length: 10 })),
  ],
  ['characters of a placeholder', 150, (n) => field(line({ placeholder: plain(x(n)) }))],
  ['options of a list', 100, (n) => field(list({ options: many(n, option) }))],
  [
    'groups of a list',
    100,
    (n) =>
      field(list({ option_groups: many(n, (i) => ({ label: plain('a'), options: [option(i)] })) })),
  ],
  [
    "characters of a group's label",
    75,
    (n) => field(list({ option_groups: [{ label: plain(x(n)), options: [option(1)] }] })),
  ],
  [
    'characters of an option',
    75,
    (n) => field(list({ options: [{ ...option(1), text: plain(x(n)) }] })),
  ],
  [
    "characters of an option's value",
    150,
    (n) => field(list({ options: [{ ...option(1), value: x(n) }] })),
  ],
  [
    'characters of a description',
    75,
    (n) => field(list({ options: [{ ...option(1), description: plain(x(n)) }] })),
  ],
  ['round buttons', 10, (n) => field({ type: 'radio_buttons', options: many(n, option) })],
  ['boxes to tick', 10, (n) => field({ type: 'checkboxes', options: many(n, option) })],
  [
    'choices of a list of several',
    100,
    (n) => field({ type: 'multi_static_select', options: many(n, option) }),
  ],
];

describe('what Slack would refuse', () => {
  for (const [what, most, faults] of limits) {
    it(`is more than ${most} ${what}`, () => {
      assert.deepEqual(faults(most), []);
      assert.equal(faults(most + 1).length, 1, 'one over is one fault');
    });
  }

  const text = (words: string) => rich({ type: 'text', text: words });
  const chosen = (over: object) => list({ options: [option(1)], ...over });
  const refused: readonly (readonly [string, readonly string[]])[] = [
    ['a message that says nothing', messageFaults({ text: '', blocks: [] })],
    ['an unknown block', message({ type: 'banner', text: plain('a') })],
    ['a key it does not know', message({ ...header, colour: 'red' })],
    ['a header in mrkdwn', message({ ...header, text: { type: 'mrkdwn', text: 'a' } })],
    ['an empty text', message({ ...header, text: plain(' ') })],
    ['an empty element of rich text', message(text(''))],
    ['a paragraph with nothing in it', message(rich())],
    ['half a character', message(text('a\ud800'))],
    ['a field in a message', message(input(line()))],
    ['a place to type among buttons', message(actions(button(), { ...line(), action_id: 'a' }))],
    ['two buttons of one id in a row', message(actions(button(), button()))],
    [
      'two blocks of one id',
      messageFaults({ blocks: many(2, () => ({ ...header, block_id: 'a' })) }),
    ],
    [
      'a modal with fields and no Submit',
      viewFaults({ ...modal([input(line())]), submit: undefined }),
    ],
    ['a modal without a block', viewFaults(modal([]))],
    ['App Home with a Submit', viewFaults({ type: 'home', blocks: [header], submit: plain('a') })],
    ['a list of no options', field(list({ options: [] }))],
    [
      'options and groups at once',
      field(chosen({ option_groups: [{ label: plain('a'), options: [option(1)] }] })),
    ],
    ['neither options nor groups', field(list({}))],
    ['a choice that is not listed', field(chosen({ initial_option: option(2) }))],
    [
      'a choice that is worded differently',
      field(chosen({ initial_option: { ...option(1), text: plain('Other') } })),
    ],
    [
      'no ticks at all given as ticks',
      field({ type: 'checkboxes', options: [option(1)], initial_options: [] }),
    ],
    ['several lines in a single line', field(line({ initial_value: 'a\nb' }))],
    ['a field that takes no character', field(line({ max_length: 0 }))],
    ['a view of 250 KB', viewFaults(modal(many(90, () => text(x(3000)))))],
    ['what is no view', viewFaults('view')],
  ];
  for (const [what, faults] of refused) {
    it(`is ${what}`, () => assert.ok(faults.length > 0));
  }

  it('says where', () => {
    const [fault] = message({ ...header, text: plain(x(151)) });
    assert.equal(fault, 'blocks.0.text.text: must be at most 150 characters');
  });
});

describe('what Slack would bring to life', () => {
  const rest = { text: 'Something is due.', blocks: [] };
  const alive: readonly (readonly [string, object])[] = [
    ['a mention', rich({ type: 'user', user_id: 'U1' })],
    ['everybody in a channel', rich({ type: 'broadcast', range: 'channel' })],
    ['a channel', rich({ type: 'channel', channel_id: 'C1' })],
    ['a link', rich({ type: 'link', url: 'https://a.example' })],
    ['a date', rich({ type: 'date', timestamp: 1, format: '{date}' })],
    ['mrkdwn', { type: 'section', text: { type: 'mrkdwn', text: 'a <!channel>' } }],
    ['names of emoji', { type: 'section', text: plain(':boom:') }],
    ['a button that leads away', actions(button({ url: 'https://a.example' }))],
  ];
  for (const [what, block] of alive) {
    it(`is ${what}`, () => {
      assert.deepEqual(message(block), [], 'Slack takes it');
      assert.ok(liveParts({ ...rest, blocks: [block] }).length > 0);
    });
  }

  it('is a mention in the fallback', () => {
    assert.equal(liveParts({ text: 'Hello <!here>' }).length, 1);
  });

  it('is no text that stands as it is', () => {
    const still = [
      rich({ type: 'text', text: '<!channel> <@U1> https://a.example' }),
      { type: 'header', text: { ...plain('<!here>'), emoji: false } },
    ];
    assert.deepEqual(liveParts({ ...rest, blocks: still }), []);
  });
});
