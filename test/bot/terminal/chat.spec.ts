import assert from 'node:assert/strict';
import { TERMINAL_CHAT, terminalChannel } from '../../../bot/terminal/messenger.ts';
import { openScreen } from '../../../bot/terminal/screen.ts';
import type { Card } from '../../../dialogs/card.ts';
import type { Inbound, Reply } from '../../../dialogs/inbound.ts';
import { Fault } from '../../../episode/fault.ts';
import { aCard, anInput, aStep, sayButton, stepButton } from '../../support/terminal-cards.ts';
import { fakeTerminal } from '../../support/terminal-streams.ts';
import { type Answering, type Talk, talk } from '../../support/terminal-talk.ts';

const say = (card: Card): readonly Reply[] => [{ how: 'say', card }];
const replace = (card: Card): readonly Reply[] => [{ how: 'replace', card }];
const wordsOf = (inbound: Inbound) => ('said' in inbound ? inbound.said : inbound.press);
const answers =
  (cards: Readonly<Record<string, Card>>): Answering =>
  (inbound) => {
    const asked =
      'said' in inbound
        ? inbound.said
        : inbound.press.do === 'step'
          ? `step ${inbound.press.step} ${inbound.press.go}`
          : inbound.press.do === 'say'
            ? inbound.press.words
            : inbound.press.do;
    const card = cards[asked] ?? aCard({ title: `Heard ${asked}` });
    return 'said' in inbound ? say(card) : replace(card);
  };
const ended = async (talking: Talk, ...lines: readonly string[]): Promise<string> => {
  for (const line of lines) talking.type(line);
  talking.end();
  await talking.over;
  return talking.read();
};

describe('Talking in a terminal', () => {
  it('hands words to the desk, with who said them, where, and a key of their own', async () => {
    const talking = talk(answers({}));
    const printed = await ended(talking, 'help', '', 'help');
    assert.deepEqual(talking.heard.map(wordsOf), ['help', 'help']);
    const [first, second] = talking.heard;
    assert.equal(first?.actor.email, 'priya.raman@northford.example');
    const place = {
      platform: 'terminal',
      kind: 'direct',
      conversation: TERMINAL_CHAT.conversation,
    };
    assert.deepEqual(first?.place, place);
    assert.notEqual(first?.key, second?.key);
    assert.ok(printed.includes('> help\n\nHeard help\n──────────'), printed);
  });

  it('takes lines one after the other however fast they come, and waits for what they set off', async () => {
    const talking = talk(answers({}));
    await ended(talking, 'one', 'two', 'three');
    assert.deepEqual(talking.heard.map(wordsOf), ['one', 'two', 'three']);
    assert.equal(talking.settledCount(), 4);
  });

  it('passes on nothing that is not text', async () => {
    const talking = talk(answers({}));
    await ended(talking, 'show \u001b[31mNFD-0042');
    assert.deepEqual(talking.heard.map(wordsOf), ['show NFD-0042']);
  });

  it('presses a button by its number', async () => {
    const talking = talk(
      answers({ help: aCard({ buttons: [sayButton('List'), sayButton('Due')] }) }),
    );
    await ended(talking, 'help', '2');
    assert.deepEqual(talking.heard.map(wordsOf), ['help', { do: 'say', words: 'due' }]);
  });

  it('says so where no button has that number', async () => {
    const talking = talk(answers({}));
    const printed = await ended(talking, '9');
    assert.ok(printed.includes('There is no button 9 here any more. Say help'), printed);
    assert.deepEqual(talking.heard, []);
  });

  it('shows every answer, and numbers their buttons through', async () => {
    const talking = talk(() => [
      { how: 'say', card: aCard({ title: 'One', buttons: [sayButton('A')] }) },
      { how: 'private', card: aCard({ title: 'Two', buttons: [sayButton('B')] }) },
    ]);
    const printed = await ended(talking, 'hello');
    assert.match(printed, /One\n───\n\[1\] A[\s\S]*Two\n───\n\[2\] B/);
  });

  for (const word of ['exit', 'QUIT']) {
    it(`ends on ${word}, and leaves what was typed after it`, async () => {
      const talking = talk(answers({}));
      talking.type(word);
      talking.type('help');
      await talking.over;
      assert.deepEqual(talking.heard, []);
    });
  }
});

describe('A guided dialog in a terminal', () => {
  const who = aStep([anInput({ required: true }), anInput({ id: 'born', label: 'Date of birth' })]);
  const review = aCard({
    title: 'Review, 5 of 5',
    buttons: [stepButton('Send', 'send', 'review'), stepButton('Back', 'back', 'review')],
  });
  const story = { report: who, 'step who next': review };

  it('asks input after input, presses Next, and sends on the word', async () => {
    const talking = talk(answers(story));
    const printed = await ended(talking, 'report', 'Robin Ashby', '14/5/2012', 'send');
    const [, next, send] = talking.heard;
    assert.ok(next && 'press' in next && send && 'press' in send);
    assert.deepEqual(next.values, { name: 'Robin Ashby', born: '14/5/2012' });
    assert.deepEqual(send.press, { do: 'step', draft: 'draft-1', step: 'review', go: 'send' });
    assert.match(
      printed,
      /Who, 2 of 5[\s\S]*Name \(needed\)[\s\S]*Date of birth[\s\S]*Review, 5 of 5/,
    );
  });

  it('goes back and leaves for later on those words, with what was typed', async () => {
    const talking = talk(answers({ ...story, 'step who back': who }));
    await ended(talking, 'report', 'back', 'Robin', 'later');
    const values = talking.heard.map((each) => 'press' in each && [each.press, each.values]);
    const press = { do: 'step', draft: 'draft-1', step: 'who' };
    assert.deepEqual(values.slice(1), [
      [
        { ...press, go: 'back' },
        { name: '', born: '' },
      ],
      [
        { ...press, go: 'later' },
        { name: 'Robin', born: '' },
      ],
    ]);
  });

  it('asks again for what the desk found wrong, and says why', async () => {
    const wrong = anInput({
      id: 'born',
      label: 'Date of birth',
      value: '30/2/2012',
      error: 'No such day.',
    });
    const again = aStep([anInput({ value: 'Robin' }), wrong]);
    const talking = talk(answers({ report: who, 'step who next': again }));
    const printed = await ended(talking, 'report', 'Robin', '30/2/2012', '28/2/2012');
    assert.ok(printed.includes('! No such day.'), printed);
    const last = talking.heard.at(-1);
    assert.deepEqual(last && 'values' in last && last.values, { name: 'Robin', born: '28/2/2012' });
  });

  for (const [how, ...words] of [['when the input ends'], ['on exit', 'exit', 'help']]) {
    it(`keeps what was typed for later ${how}`, async () => {
      const talking = talk(answers(story));
      await ended(talking, 'report', 'Robin', ...words);
      const last = talking.heard.at(-1);
      assert.ok(last && 'press' in last && last.press.do === 'step');
      assert.deepEqual([last.press.go, last.values], ['later', { name: 'Robin', born: '' }]);
    });
  }

  it('does not take a number for a button while it asks, but one in brackets', async () => {
    const talking = talk(answers(story));
    const card = aCard({
      title: 'Strategy meeting',
      buttons: [sayButton('Show', 'show NFD-0042')],
    });
    await talking.messenger.post(TERMINAL_CHAT, card, 'key');
    const printed = await ended(talking, 'report', '[21]', '21', '');
    const [, show, next] = talking.heard.map((each) => ('press' in each ? each : undefined));
    assert.deepEqual(show?.press, { do: 'say', words: 'show NFD-0042' });
    assert.deepEqual(next?.values, { name: '21', born: '' });
    assert.equal(printed.split('Name (needed)').length - 1, 2, printed);
  });

  it('loses nothing to a fault: it says so, logs where, and asks again with what was typed', async () => {
    let faults = 1;
    const talking = talk((inbound) => {
      if ('said' in inbound || faults-- < 1) return answers(story)(inbound);
      throw new Fault('bug', 'It contradicts itself.');
    });
    const printed = await ended(talking, 'report', 'Robin', '14/5/2012', '', '');
    assert.ok(printed.includes('Something went wrong here, and this was not done.'), printed);
    assert.ok(!JSON.stringify(talking.errors).includes('Robin'));
    assert.equal(talking.errors.length, 1);
    assert.equal(talking.heard.length, 3);
    const last = talking.heard.at(-1);
    assert.deepEqual(last && 'values' in last && last.values, { name: 'Robin', born: '14/5/2012' });
  });

  it('says that nothing was saved while the database is gone, and what to do', async () => {
    const talking = talk(() => {
      throw new Fault('store', 'The database does not answer.');
    });
    const printed = await ended(talking, 'report');
    assert.match(printed, /I cannot reach my records right now: this was not saved\./);
    assert.match(printed, /Please send it again in a few minutes/);
  });
});

describe('What the bot sends by itself', () => {
  const reminder = aCard({
    heading: 'To Amara Okafor, team manager:',
    title: 'Strategy meeting: due',
    blocks: [{ kind: 'text', text: 'Hold it.' }],
    buttons: [sayButton('Acknowledge', 'acknowledge')],
  });
  const had = { kind: 'text' as const, text: 'Priya Raman has it.' };
  const { heading: _heading, ...bare } = reminder;
  const after: Card = { ...bare, blocks: [...bare.blocks, had], buttons: [] };

  it('comes between without eating what is being typed', async () => {
    const talking = talk(answers({}), { live: true });
    await talking.sees('> ');
    talking.keys('lis');
    await talking.sees('lis');
    await talking.messenger.post(TERMINAL_CHAT, reminder, 'key');
    const printed = await talking.sees('> lis');
    assert.ok(printed.includes('[21] Acknowledge'), printed);
    talking.type('t');
    await talking.sees('Heard list');
    talking.end();
    await talking.over;
  });

  it('is as wide as the terminal, or as a page where the terminal does not say', () => {
    const { input, output } = fakeTerminal(true).streams;
    const widthAt = (columns: number) => {
      const screen = openScreen({ input, output: Object.assign(output, { columns }) });
      screen.close();
      return screen.width();
    };
    assert.deepEqual([widthAt(60), widthAt(300), widthAt(0)], [60, 100, 100]);
  });

  it('ends on Ctrl-C like on the end of the input', async () => {
    const talking = talk(answers({}), { live: true });
    await talking.sees('> ');
    talking.keys('\u0003');
    await talking.over;
  });

  it('says in which channel it stands', async () => {
    const talking = talk(answers({}));
    await talking.messenger.post(terminalChannel('General'), reminder, 'key');
    assert.ok(talking.read().includes('In the channel General:\n\nTo Amara'));
    await ended(talking);
  });

  it('can be pressed later, and then stands there in short, once', async () => {
    const talking = talk(answers({ acknowledge: after }));
    const outcome = await talking.messenger.post(TERMINAL_CHAT, reminder, 'key');
    assert.ok(outcome.outcome === 'posted');
    talking.type('help');
    await talking.sees('Heard help');
    talking.type('21');
    const printed = await talking.sees('Priya Raman has it.');
    assert.match(printed, /To Amara Okafor, team manager:\nUpdated: Strategy meeting: due\nPriya/);
    assert.ok(!printed.includes('Hold it.'));
    // The scheduler redraws every copy, this one too; who pressed has seen it.
    await talking.messenger.update(outcome.posted, after);
    assert.equal(await ended(talking), '\n');
  });

  it('is redrawn as “Updated”, and its old button is gone', async () => {
    const talking = talk(answers({}));
    const outcome = await talking.messenger.post(TERMINAL_CHAT, reminder, 'key');
    assert.ok(outcome.outcome === 'posted');
    talking.read();
    assert.deepEqual(await talking.messenger.update(outcome.posted, after), outcome);
    const again = await talking.messenger.update(outcome.posted, after);
    assert.equal(again.outcome, 'posted');
    assert.equal(talking.read().split('Updated: Strategy meeting: due').length - 1, 1);
    assert.ok((await ended(talking, '21')).includes('There is no button 21'));
  });

  it('is printed whole when it is redrawn after a restart', async () => {
    const talking = talk(answers({}));
    const posted = { address: TERMINAL_CHAT, message: 'from-before' };
    await talking.messenger.update(posted, after);
    assert.match(talking.read(), /Updated: Strategy meeting: due\nHold it\.\nPriya/);
    await ended(talking);
  });

  it('is surely not posted once whoever read along has gone', async () => {
    const talking = talk(answers({}));
    talking.streams.output.emit('error', new Error('write EPIPE'));
    await talking.over;
    const outcome = await talking.messenger.post(TERMINAL_CHAT, reminder, 'key');
    assert.equal(outcome.outcome, 'busy');
  });
});
