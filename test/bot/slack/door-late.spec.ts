import assert from 'node:assert/strict';
import type { Card } from '../../../dialogs/card.ts';
import type { Desk, Inbound, Reply } from '../../../dialogs/inbound.ts';
import { Fault } from '../../../episode/fault.ts';
import { until } from '../../support/until.ts';
import { aCard, reviewStep, whoStep } from '../teams/front-room.ts';
import { type DeskRoom, deskRoom, siobhan } from './door-room.ts';

/** The modal that says so is surely asked for before the request is acknowledged. */
const PATIENCE = { open: 1, acknowledge: 300, settle: 20 };

/** A first step that can be left. */
function form(error?: string): Card {
  const card = whoStep(error);
  const press = { do: 'step', draft: 'draft-1', step: 'who', go: 'later' } as const;
  return { ...card, buttons: [...card.buttons, { label: 'Finish later', press }] };
}

/** What a desk of these tests answers, or throws. */
function answerTo(inbound: Inbound): Card {
  if ('said' in inbound) {
    if (inbound.said === 'found') return aCard('Nobody is away');
    return inbound.said === 'report' ? form() : aCard(`Heard ${inbound.said}`);
  }
  const { press, values } = inbound;
  if (values.name === 'Jade broken') throw new TypeError('Jade broken cannot be read');
  if (values.name === 'Jade unsaved') throw new Fault('store', 'the database is gone', undefined);
  if (press.do !== 'step') return aCard('For you alone');
  if (press.go === 'send') return aCard('Sent');
  if (press.go === 'later') return aCard('Kept for later');
  if (values.name === 'Jade refused') return aCard('Nothing has changed');
  if (values.name === 'Jade nobody') return form('Nobody is called that.');
  return press.go === 'back' ? form() : reviewStep(values.name ?? '', values.team ?? '');
}

const replyTo = (inbound: Inbound): readonly Reply[] => [
  { how: 'press' in inbound ? 'replace' : 'say', card: answerTo(inbound) },
];

describe('an answer that takes longer than Slack waits', () => {
  let room: DeskRoom;
  let letGo: () => void;
  let isSlow: boolean;
  let settling: (ms: number) => Promise<void> | void;

  beforeEach(async () => {
    isSlow = true;
    settling = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const desk: Desk = async (inbound) => {
      if (isSlow) await held;
      return replyTo(inbound);
    };
    room = await deskRoom(desk, { patience: PATIENCE, pause: async (ms) => settling(ms) });
  });

  afterEach(async () => {
    letGo();
    await room.close();
  });

  const modal = () => room.slack.modal(siobhan);
  const here = async () => {
    letGo();
    await room.settled();
  };
  /** Opens the form quickly; what is sent from it is slow. */
  const openForm = async () => {
    isSlow = false;
    await room.slack.command(siobhan, 'report');
    await room.settled();
    isSlow = true;
  };

  it('has a modal say that it is being worked on, and then show the form', async () => {
    const { status } = await room.slack.command(siobhan, 'report');
    assert.equal(status, 200);
    await until(() => modal() !== undefined);
    assert.equal(modal()?.title, 'Still working on it');
    await here();
    assert.equal(modal()?.title, 'Who, 1 of 2');
    assert.deepEqual(modal()?.buttons, ['Next', 'Finish later']);
    assert.equal(room.slack.modalDepth(siobhan), 1);
    assert.equal(room.slack.calls.filter(({ method }) => method === 'views.open').length, 1);
    assert.deepEqual([...room.slack.messages(siobhan), ...room.slack.ephemerals(siobhan)], []);
  });

  it('has the modal show what is no form, too', async () => {
    await room.slack.command(siobhan, 'found');
    await here();
    assert.equal(modal()?.title, 'Nobody is away');
    assert.deepEqual(room.slack.messages(siobhan), []);
  });

  it('comes as a message where that modal was closed meanwhile', async () => {
    await room.slack.command(siobhan, 'report');
    await until(() => modal() !== undefined);
    await room.slack.closeModal(siobhan);
    await here();
    assert.equal(modal(), undefined);
    assert.match(room.slack.newest(siobhan).text, /Who, 1 of 2.*\[\[Open the form\]\]/s);
  });

  it('comes as a message where the modal with the pressed button was closed meanwhile', async () => {
    await openForm();
    await room.slack.press(siobhan, 'Finish later');
    await room.slack.closeModal(siobhan);
    await here();
    assert.equal(room.slack.newest(siobhan).title, 'Kept for later');
  });

  it('comes as a message where no form is asked for', async () => {
    const { status } = await room.slack.command(siobhan, 'list');
    assert.equal(status, 200);
    assert.equal(modal(), undefined);
    assert.deepEqual(room.slack.messages(siobhan), []);
    await here();
    assert.equal(room.slack.newest(siobhan).title, 'Heard list');
  });

  it('lets a message go, and answers it when it can', async () => {
    assert.equal((await room.slack.say(siobhan, 'list')).status, 200);
    assert.deepEqual(room.slack.messages(siobhan), []);
    await here();
    assert.deepEqual(
      room.slack.messages(siobhan).map(({ title }) => title),
      ['Heard list'],
    );
  });

  it('keeps a submitted form as it was filled in, with a word above it, until the next is there', async () => {
    await openForm();
    await room.slack.submit(siobhan, { Name: 'Jade Moss', Team: 'East team' });
    assert.match(modal()?.text ?? '', /Still working on it\. I have what you sent/);
    assert.deepEqual(
      modal()?.inputs.map(({ value }) => value),
      ['Jade Moss', 'east'],
    );
    await here();
    assert.equal(modal()?.title, 'Review, 2 of 2');
    assert.deepEqual(modal()?.facts, { Name: 'Jade Moss', Team: 'east' });
  });

  it('waits until the word that it is late was surely shown, which would else come over it', async () => {
    let shownSurely = () => {};
    const waits = new Promise<number>((resolve) => {
      settling = (ms) => {
        resolve(ms);
        return new Promise((over) => {
          shownSurely = over;
        });
      };
    });
    await openForm();
    await room.slack.submit(siobhan, { Name: 'Jade Moss', Team: 'East team' });
    letGo();
    assert.equal(await waits, PATIENCE.settle);
    assert.match(modal()?.text ?? '', /Still working on it/);
    shownSurely();
    await room.settled();
    assert.equal(modal()?.title, 'Review, 2 of 2');
  });

  it('tells late what is wrong with a field, and keeps what was typed', async () => {
    await openForm();
    await room.slack.submit(siobhan, { Name: 'Jade nobody' });
    await here();
    assert.match(modal()?.text ?? '', /Nobody is called that\.\n\[Name: Jade nobody\]/);
    assert.doesNotMatch(modal()?.text ?? '', /still working/i);
  });

  it('tells late of a failure, and keeps what was typed', async () => {
    await openForm();
    await room.slack.submit(siobhan, { Name: 'Jade broken', Team: 'East team' });
    await here();
    assert.match(modal()?.text ?? '', /Something went wrong here\..*f00dcafe/s);
    assert.doesNotMatch(modal()?.text ?? '', /still working/i);
    assert.deepEqual(
      modal()?.inputs.map(({ value }) => value),
      ['Jade broken', 'east'],
    );
    isSlow = false;
    await room.slack.submit(siobhan, { Name: 'Jade Moss' });
    await room.settled();
    assert.equal(modal()?.title, 'Review, 2 of 2');
  });

  it('tells of a failure in a message where the form was closed meanwhile', async () => {
    await openForm();
    await room.slack.submit(siobhan, { Name: 'Jade unsaved', Team: 'East team' });
    await room.slack.closeModal(siobhan);
    await here();
    assert.equal(room.slack.newest(siobhan).title, 'That was not saved');
    assert.equal(room.slack.messages(siobhan).length, 1);
  });

  it('comes as a message where it is no form, and the form was closed meanwhile', async () => {
    await openForm();
    await room.slack.submit(siobhan, { Name: 'Jade refused' });
    await room.slack.closeModal(siobhan);
    await here();
    assert.equal(room.slack.newest(siobhan).title, 'Nothing has changed');
  });

  it('comes once as a message where a whole dialog was sent, and closed meanwhile', async () => {
    await openForm();
    isSlow = false;
    await room.slack.submit(siobhan, { Name: 'Jade Moss', Team: 'East team' });
    isSlow = true;
    await room.slack.submit(siobhan);
    await room.slack.closeModal(siobhan);
    await here();
    assert.deepEqual(
      room.slack.messages(siobhan).map(({ title }) => title),
      ['Sent'],
    );
  });

  it('is not lost on whoever pressed twice meanwhile', async () => {
    await openForm();
    await room.slack.submit(siobhan, { Name: 'Jade Moss' });
    await room.slack.submit(siobhan);
    await here();
    assert.equal(modal()?.title, 'Review, 2 of 2');
    const keys = room.heard.filter((each) => 'press' in each).map(({ key }) => key);
    assert.equal(keys.length, 2);
    assert.equal(new Set(keys).size, 1);
  });
});

describe('a fault behind the Slack door', () => {
  let room: DeskRoom;

  beforeEach(async () => {
    room = await deskRoom(async (inbound) => {
      if ('said' in inbound && inbound.said === 'list') throw new TypeError('Jade Moss');
      return replyTo(inbound);
    });
  });

  afterEach(() => room.close());

  const modal = () => room.slack.modal(siobhan);
  const isLoggedWithoutWords = () => {
    const text = JSON.stringify(room.log);
    assert.match(text, /"level":"error".*f00dcafe/);
    assert.doesNotMatch(text, /Jade|broken|Moss|Siobhan|kearney/i);
  };

  for (const [name, sentence] of [
    ['Jade unsaved', /That was not saved\. I cannot reach my records.*f00dcafe/s],
    ['Jade broken', /Something went wrong here\. I could not finish that.*f00dcafe/s],
  ] as const) {
    it(`leaves the form as it was filled in, and says so, for ${name}`, async () => {
      await room.slack.command(siobhan, 'report');
      const answer = await room.slack.submit(siobhan, { Name: name, Team: 'East team' });
      assert.deepEqual(answer.faults, undefined);
      assert.match(modal()?.text ?? '', sentence);
      assert.deepEqual(
        modal()?.inputs.map(({ value }) => value),
        [name, 'east'],
      );
      isLoggedWithoutWords();
    });
  }

  it('leaves the form as it was filled in also where another of its buttons was pressed', async () => {
    await room.slack.command(siobhan, 'report');
    room.slack.fill(siobhan, { Name: 'Jade broken' });
    await room.slack.press(siobhan, 'Finish later');
    assert.match(modal()?.text ?? '', /Something went wrong here\..*f00dcafe/s);
    assert.equal(modal()?.inputs[0]?.value, 'Jade broken');
    await room.slack.submit(siobhan, { Name: 'Jade Moss' });
    assert.equal(modal()?.title, 'Review, 2 of 2');
  });

  it('takes its word away once something else is to be said', async () => {
    await room.slack.command(siobhan, 'report');
    await room.slack.submit(siobhan, { Name: 'Jade broken' });
    await room.slack.submit(siobhan, { Name: 'Jade nobody' });
    assert.match(modal()?.text ?? '', /Nobody is called that/);
    assert.doesNotMatch(modal()?.text ?? '', /went wrong/);
    assert.equal(modal()?.inputs[0]?.value, 'Jade nobody');
  });

  it('is told in a message where no form is open', async () => {
    await room.slack.command(siobhan, 'list');
    await room.slack.say(siobhan, 'list');
    const titles = room.slack.messages(siobhan).map(({ title }) => title);
    assert.equal(room.slack.ephemerals(siobhan).length + titles.length, 2);
    isLoggedWithoutWords();
  });
});
