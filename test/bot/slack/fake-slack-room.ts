import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { z } from 'zod';
import { type FakeSlack, fakeSlack } from '../../support/fake-slack.ts';
import { type SlackSetup, slackChannelOf, slackChatOf } from '../../support/slack-state.ts';

/** Somebody in the invented workspace. */
export const amara = { name: 'Amara Okafor', email: 'amara.okafor@northford.example' };
/** Somebody else. */
export const tom = { name: 'Tom Reed', email: 'tom.reed@northford.example' };
/** The channel where the bot is. */
export const general = slackChannelOf('General');
/** Amara's conversation with the bot. */
export const chat = slackChatOf(amara);

const Answer = z.looseObject({
  ok: z.boolean(),
  error: z.string().optional(),
  ts: z.string().default(''),
  channel: z.unknown().optional(),
  messages: z
    .array(z.looseObject({ text: z.string(), metadata: z.unknown().optional() }))
    .default([]),
  view: z.looseObject({ id: z.string() }).default({ id: '' }),
  response_metadata: z
    .looseObject({ messages: z.array(z.string()).default([]), next_cursor: z.string().default('') })
    .default({ messages: [], next_cursor: '' }),
});

/** Plain text. */
export const plain = (text: string) => ({ type: 'plain_text', text });
/** A header block. */
export const header = (text: string) => ({ type: 'header', text: plain(text) });
/** An input block whose label is "The …", required unless said. */
export const field = (id: string, over: object = {}, element: object = {}) => ({
  type: 'input',
  block_id: id,
  label: plain(`The ${id}`),
  element: { type: 'plain_text_input', action_id: 'value', ...element },
  ...over,
});
/** A row of one button. */
export const button = (label: string, value = 'v') => ({
  type: 'actions',
  elements: [{ type: 'button', action_id: 'press:0', text: plain(label), value }],
});
/** A form of those blocks. */
export const modal = (...blocks: object[]) => ({
  type: 'modal',
  callback_id: 'homeward',
  title: plain('A form'),
  submit: plain('Next'),
  blocks,
});

/** What a bot got from Slack. */
export interface Got {
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

const Loose = z.record(z.string(), z.unknown());

/** Workspaces and bots that are closed after each test. */
export function slackRooms() {
  const open: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
  });

  async function slackWith(setup: Partial<SlackSetup> = {}): Promise<FakeSlack> {
    const slack = await fakeSlack({
      people: [amara, tom],
      channels: ['General', 'Locality North', { name: 'Strategy', isPrivate: true }],
      botIn: ['General'],
      ...setup,
    });
    open.push(slack.close);
    return slack;
  }

  /** A bot that keeps what it got and answers with what the test says. */
  async function botBehind(slack: FakeSlack, answer: () => unknown = () => undefined) {
    const got: Got[] = [];
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      got.push({ body, headers: request.headers });
      const said = answer();
      response.end(said === undefined ? '' : JSON.stringify(said));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push(() => new Promise((resolve) => server.close(resolve)));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    slack.connectTo(`http://127.0.0.1:${port}/slack/events`);
    const last = (): Record<string, unknown> => {
      const { body = '', headers = {} } = got.at(-1) ?? {};
      if (headers['content-type'] === 'application/json') return Loose.parse(JSON.parse(body));
      const form = new URLSearchParams(body);
      const payload = form.get('payload');
      return payload === null ? Object.fromEntries(form) : Loose.parse(JSON.parse(payload));
    };
    return { got, last, lastText: (key: string) => String(last()[key]) };
  }
  return { slackWith, botBehind };
}

/** Calls a method with the bot's token, or another one, and reads the answer. */
export async function call(
  slack: FakeSlack,
  method: string,
  params: object = {},
  token: string = slack.botToken,
) {
  const response = await fetch(`${slack.apiUrl}${method}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(params),
  });
  assert.equal(response.status, 200);
  return Answer.parse(await response.json());
}
/** What a call is refused with; undefined where it is not. */
export const errorOf = async (...asked: Parameters<typeof call>) => (await call(...asked)).error;
/** Posts a message into Amara's chat unless it says where. */
export const post = (slack: FakeSlack, params: object) =>
  call(slack, 'chat.postMessage', { channel: chat, text: 'Hello', ...params });
