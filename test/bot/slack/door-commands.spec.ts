import assert from 'node:assert/strict';
import {
  commandWords,
  figuresWords,
  hereWord,
  letterWord,
  notificationsWord,
} from '../../../dialogs/command-words.ts';
import { SLACK, slackUserOf } from '../../support/slack-state.ts';
import {
  type amara,
  daniel,
  type HouseRoom,
  houseRoom,
  siobhan,
  stranger,
  who,
} from './door-room.ts';

const priya = who('Priya Raman');

describe('the command /missing', () => {
  let room: HouseRoom;

  beforeEach(async () => {
    room = await houseRoom();
  });

  afterEach(() => room.close());

  const slack = () => room.slack;
  /** What somebody was answered: in a modal that opened, or with a message. */
  const answer = async (person: typeof amara, words: string, channel?: string) => {
    if (slack().modal(person)) await slack().closeModal(person, { all: true });
    const before = slack().ephemerals(person).length + slack().messages(person).length;
    const { status } = await slack().command(person, words, channel ? { channel } : {});
    assert.equal(status, 200, words);
    const seen = [...slack().messages(person), ...slack().ephemerals(person)];
    assert.ok(slack().modal(person) || seen.length > before, `${words} was not answered`);
    return slack().modal(person) ?? seen.toSorted(byTime).at(-1);
  };

  const every = [...commandWords, hereWord, letterWord, notificationsWord, ...figuresWords];
  for (const { command } of [...every, { command: 'help' }, { command: 'note' }]) {
    it(`knows ${command}`, async () => {
      const shown = await answer(priya, command);
      assert.doesNotMatch(shown?.text ?? '', /did not understand|went wrong/);
      assert.deepEqual(
        room.log.filter(({ level }) => level === 'error'),
        [],
      );
    });
  }

  it('alone is help, and a slip of the finger gets the nearest', async () => {
    for (const words of ['', '   ']) {
      assert.equal((await answer(siobhan, words))?.title, 'What can I do for you?');
    }
    const shown = await answer(siobhan, 'reprot');
    assert.match(shown?.text ?? '', /"reprot" is not something I know\. Did you mean report\?/);
    assert.deepEqual(shown?.buttons, ['report', 'help']);
    await slack().press(siobhan, 'report');
    assert.equal(slack().modal(siobhan)?.title, 'Who, 1 of 7');
  });

  it('says what was typed as it was typed', async () => {
    const shown = await answer(siobhan, 'zzz Tom & <Jerry> *x* @here');
    assert.match(shown?.text ?? '', /"zzz Tom & <Jerry> \*x\* @here" is not something I know/);
  });

  it('opens a form at once, without a message beside it', async () => {
    for (const words of ['report', 'notification']) {
      const shown = await answer(priya, words);
      assert.match(shown?.title ?? '', /, 1 of/, words);
    }
    assert.deepEqual([...slack().messages(priya), ...slack().ephemerals(priya)], []);
  });

  it('is answered before one person’s eyes in a channel', async () => {
    for (const words of ['help', 'list', 'due', 'home', 'nonsense']) {
      await slack().command(daniel, words, { channel: 'General' });
    }
    assert.deepEqual(slack().messages('General'), []);
    const seen = slack().ephemerals(daniel);
    assert.equal(seen.length, 5);
    assert.ok(seen.every(({ conversation }) => conversation === 'CGENERAL'));
  });

  it('gives the briefing aloud in a channel that has one, and to one person anywhere else', async () => {
    for (const channel of ['General', 'Locality North']) {
      await slack().command(daniel, 'briefing', { channel });
      assert.match(slack().newest(channel).title, /Missing briefing/, channel);
    }
    assert.deepEqual(slack().ephemerals(daniel), []);
    await slack().command(daniel, 'briefing', { channel: 'Random' });
    assert.deepEqual(slack().messages('Random'), []);
    assert.match(slack().ephemerals(daniel)[0]?.title ?? '', /Missing briefing/);
  });

  it('says nothing aloud in a chat with somebody else', async () => {
    const chat = { channel_id: 'D0DANIELANDAMARA', channel_name: 'directmessage' };
    for (const text of ['help', 'list', 'briefing', 'report']) {
      await slack().command(daniel, 'help');
      const fields = { command: '/missing', team_id: SLACK.team, user_id: slackUserOf(daniel) };
      const address = `${slack().apiUrl}../response/none`;
      const said = { ...fields, ...chat, text, response_url: address, trigger_id: `1.1.${text}` };
      const body = new URLSearchParams(said).toString();
      const type = { 'content-type': 'application/x-www-form-urlencoded' };
      const { status } = await slack().post(body, { ...type, ...slack().signed(body) });
      assert.equal(status, 200);
    }
    const told = slack().calls.filter(({ method }) => method === 'response');
    const there = told.filter(({ params }) => params.response_type === 'in_channel');
    // In the bot's own chat, between these, help was aloud four times.
    assert.equal(there.length, 4);
    assert.ok(told.length > there.length);
    const posted = slack().calls.filter(({ params }) => params.channel === chat.channel_id);
    assert.deepEqual(posted, []);
  });

  it('leaves its answers standing in the bot’s own chat', async () => {
    await slack().command(siobhan, 'help');
    await slack().command(siobhan, 'list');
    assert.deepEqual(slack().ephemerals(siobhan), []);
    assert.equal(slack().messages(siobhan).length, 2);
  });

  it('tells a stranger alone that they are not known', async () => {
    const shown = await answer(stranger, 'list', 'General');
    assert.equal(shown?.title, 'Homeward does not know you yet');
    await slack().command(stranger, 'report', { channel: 'General' });
    assert.equal(slack().modal(stranger), undefined);
    assert.equal(slack().ephemerals(stranger).length, 2);
    assert.deepEqual(slack().messages('General'), []);
  });

  it('is the only one: another says which it is', async () => {
    await slack().command(siobhan, 'list', { command: '/found' });
    const [said] = [...slack().ephemerals(siobhan)];
    assert.match(said?.text ?? '', /I only know \/missing\. Try \/missing help\./);
  });
});

const byTime = (a: object, b: object): number =>
  'message' in a && 'message' in b ? Number(a.message) - Number(b.message) : 0;
