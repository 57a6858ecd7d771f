import assert from 'node:assert/strict';
import { z } from 'zod';
import { metrics } from '../../../bot/metrics.ts';
import { SLACK } from '../../support/slack-state.ts';
import { fillReport } from './door-report.ts';
import { amara, daniel, type HouseRoom, houseRoom, owen, siobhan, who } from './door-room.ts';

/** Words that only the people concerned may read; none of them is in the example authority. */
const CANARIES = [
  'Zebedee',
  'Quillfeather',
  'Warblers Wharf',
  'turquoise anorak',
  '07700 900461',
  'Grizelda',
  'took the last ferry',
  'penicillin',
  'WY-CANARY-1',
  'seen by the kiosk',
] as const;

const PAGES = [
  { 'Case number, or name': 'Zebedee Quillfeather' },
  { 'What do you know?': 'missing' },
  {
    'When were they last seen?': '6pm',
    Where: 'Warblers Wharf',
    'With whom': 'Grizelda',
    'Clothing and belongings': 'turquoise anorak',
    Phone: '07700 900461',
    'What happened': 'took the last ferry',
    'Medical needs': 'penicillin',
  },
  {},
  { 'Have the police been told?': 'yes', 'Police reference': 'WY-CANARY-1' },
  { 'How high is the risk?': 'high', Why: 'took the last ferry' },
  {},
];

const Fallback = z.looseObject({
  text: z.string().optional(),
  metadata: z.unknown().optional(),
  view: z.unknown().optional(),
});

describe('what is personal, in Slack', () => {
  let room: HouseRoom;

  beforeEach(async () => {
    room = await houseRoom();
  });

  afterEach(() => room.close());

  const isFreeOf = (words: readonly string[], text: string, what: string) => {
    for (const word of words) {
      assert.ok(!text.toLowerCase().includes(word.toLowerCase()), `${what} holds "${word}"`);
    }
  };

  it('stands in no fallback, no log line and no metric, over a whole report and what follows', async () => {
    const { slack } = room;
    await slack.say(siobhan, 'report');
    await slack.press(siobhan, 'Open the form');
    await slack.submit(siobhan, PAGES[0]);
    while (!/Where things stand/.test(slack.modal(siobhan)?.title ?? '')) {
      await slack.submit(siobhan);
    }
    await fillReport(slack, siobhan, PAGES.slice(1));
    await slack.closeModal(siobhan);
    const priya = who('Priya Raman');
    for (const words of ['list', 'show NFD-0001', 'due', 'home', 'briefing', 'why NFD-0001']) {
      await slack.command(priya, words);
      await slack.say(priya, words);
    }
    await slack.command(priya, 'briefing', { channel: 'General' });
    await slack.noteShortcut(priya, slack.write(siobhan, 'General', 'seen by the kiosk'));
    await slack.openHome(priya);
    await slack.say(owen, 'Zebedee Quillfeather, Warblers Wharf');
    for (const hours of [12.5, 24, 24]) {
      room.clock.move(hours * 3_600_000);
      room.house().services.ring();
      await room.house().settled();
    }
    await room.house().stop();
    const shown = [siobhan, daniel, amara, priya, owen].flatMap((each) => slack.messages(each));
    const everything = shown.map((each) => each.text).join('\n');
    // The words were there to be leaked.
    for (const word of CANARIES.slice(0, 3)) assert.match(everything, new RegExp(word));
    const people = [siobhan, daniel, amara, priya, owen].flatMap(({ name }) => name.split(' '));
    const fallbacks = slack.calls.map(({ params }) => Fallback.parse(params));
    const texts = fallbacks.map(({ text = '' }) => text);
    assert.ok(texts.filter((text) => text !== '').length > 20);
    for (const text of texts) isFreeOf([...CANARIES, ...people, 'siobhan.kearney'], text, text);
    for (const { metadata } of fallbacks) {
      isFreeOf([...CANARIES, ...people], JSON.stringify(metadata ?? ''), 'what a message carries');
    }
    const log = JSON.stringify(room.log);
    isFreeOf([...CANARIES, ...people, '@northford.example'], log, 'the log');
    isFreeOf([...CANARIES, ...people, 'NFD-0001'], await metrics.metrics(), 'a metric');
  });

  it('stands in no log line where Slack refuses what it is sent, or breaks', async () => {
    const { slack } = room;
    for (const how of [
      { error: 'invalid_blocks' },
      { status: 500 },
      'reset',
      'lost-reply',
    ] as const) {
      for (const method of ['views.open', 'chat.postMessage', 'response', 'views.publish']) {
        slack.failNextOf(method, how);
      }
      await slack.command(siobhan, 'report');
      await slack.say(siobhan, 'Zebedee Quillfeather');
      await slack.command(siobhan, 'Zebedee Quillfeather', { channel: 'General' });
      await slack.openHome(siobhan);
    }
    const log = JSON.stringify(room.log);
    assert.match(log, /was not shown/);
    isFreeOf([...CANARIES, 'Siobhan', 'Kearney', 'northford.example'], log, 'the log');
  });

  it('stands nowhere beside the log: what Bolt has to say of itself goes to no console', async () => {
    const { slack } = room;
    const printed = await whatIsPrinted(async () => {
      const odd = { type: 'nothing', team: { id: SLACK.team }, text: 'Zebedee Quillfeather' };
      const body = new URLSearchParams({ payload: JSON.stringify(odd) }).toString();
      const type = { 'content-type': 'application/x-www-form-urlencoded' };
      assert.equal((await slack.post(body, { ...type, ...slack.signed(body) })).status, 200);
      await slack.removeBot('Locality North', amara);
      slack.failNextOf('conversations.info', { error: 'internal_error' });
      assert.equal((await slack.inviteBot('Locality North', amara)).status, 500);
      slack.failNextOf('chat.postMessage', { error: 'invalid_blocks' });
      await slack.say(siobhan, 'Zebedee Quillfeather');
    });
    assert.deepEqual(printed, []);
  });
});

/** Everything that is written to the console while something is done. */
async function whatIsPrinted(work: () => Promise<void>): Promise<readonly string[]> {
  const printed: string[] = [];
  const streams = [process.stdout, process.stderr] as const;
  const writes = streams.map((stream) => stream.write);
  for (const stream of streams) {
    stream.write = (chunk: string | Uint8Array) => printed.push(String(chunk)) > 0;
  }
  try {
    await work();
  } finally {
    for (const [i, stream] of streams.entries()) stream.write = writes[i] ?? stream.write;
  }
  return printed;
}
