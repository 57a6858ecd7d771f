import assert from 'node:assert/strict';
import { exportCard } from '../../dialogs/export.ts';
import { csvFile } from '../../dialogs/export-csv.ts';
import type { Event } from '../../episode/events.ts';
import { type DeskTalk, deskTalk, direct, wordsOf } from '../support/desk-talk.ts';
import { anArchivedEpisode } from '../support/documents.ts';
import { reported, told, toldChild } from '../support/told-child.ts';

const police: Event = {
  type: 'police-informed',
  at: '2026-11-02T20:40:00.000Z',
  reference: 'NP/7',
};
const note: Event = {
  type: 'noted',
  at: '2026-11-02T21:00:00.000Z',
  text: '=HYPERLINK("x")\nTwo lines',
};
const back: Event = { type: 'returned', at: '2026-11-03T09:00:00.000Z' };
const interview: Event = { type: 'rhi-completed', at: '2026-11-04T09:00:00.000Z' };
const events = [
  reported,
  [police, { by: 'worker', recordedAt: '2026-11-02T22:15:00.000Z' }],
  note,
  back,
  interview,
] as const;

/** A child whose name no spreadsheet should run, absent since Thursday. */
const odd = toldChild(
  [
    {
      type: 'absence-reported',
      at: '2026-11-05T20:30:00.000Z',
      absentSince: '2026-11-05T18:00:00.000Z',
    },
  ],
  { id: 'child-2', identity: { name: '=Cmd "Moor' }, team: 'west' },
  'NFD-0002',
);

/** Back before November began, and still to be interviewed. */
const october = toldChild(
  [
    {
      type: 'missing-reported',
      at: '2026-10-31T20:00:00.000Z',
      missingSince: '2026-10-31T18:00:00.000Z',
    },
    { type: 'returned', at: '2026-10-31T23:30:00.000Z' },
  ],
  { id: 'child-3', identity: { name: 'Jo Vale' } },
  'NFD-0003',
);

describe('the record of an episode', () => {
  let room: DeskTalk;
  afterEach(() => room.close());
  const open = async (child = toldChild(events)) => {
    room = await deskTalk('2026-11-06T10:00:00.000Z', [child]);
  };
  const record = () => room.say('manager', 'export NFD-0001');

  it('does not say where from the child went missing, where nobody said', async () => {
    const { from: _, ...unsaid } = reported.type === 'missing-reported' ? reported : assert.fail();
    await open(toldChild([unsaid]));
    assert.match(
      wordsOf(await record()),
      /^.*Missing since Mon 2 November 2026, 18:00, and still\./m,
    );
  });

  it('says everything: who, each event with who recorded it when, each obligation and its end', async () => {
    await open();
    const text = wordsOf(await record());
    for (const said of [
      /^Record of NFD-0001\n/,
      /As it stood on Fri 6 November 2026, 10:00, exported by The manager\./,
      /Procedure: Wakefield .*, version 1, in force from 1 December 2018\. Its fingerprint is [0-9a-f]{64}\./,
      /The history is whole: its chain of 5 hashes verifies\. The last one is [0-9a-f]{64}\./,
      /Name: Robin Ashby\n.*Case number: not known\n.*Date of birth: 14 May 2012\n.*Team: East/,
      /Known when it began: open to social care: yes, looked after: yes/,
      /Missing from care since Mon 2 November 2026, 18:00 until Tue 3 November 2026, 09:00\./,
      /Mon 2 November 2026, 20:40: Police told, reference NP\/7\. Recorded Mon 2 November 2026, 22:15 by The worker \(entry 2\)\./,
      /Report the child missing to the police \(rule police-report, section 3\)\. Due Mon 2 November 2026, 20:45\. For: The worker, social worker\. Done: Police told, reference NP\/7, Mon 2 Nov, 20:40\. Recorded by The worker, Mon 2 Nov, 22:15\./,
      /Return home interview within 72 hours \(rule rhi, sections 3, 5, 6\)\. Due Fri 6 November 2026, 09:00\. .* Done: Return home interview completed/,
      /Strategy meeting: missing for 24 hours .* No longer needed: the child was found, Tue 3 Nov, 09:00\./,
      /Find Me Plan .* Not due yet\./,
    ]) {
      assert.match(text, said);
    }
  });

  it('has every entry of the history, in order of time', async () => {
    await open();
    const numbers = [...wordsOf(await record()).matchAll(/\(entry (\d)\)/g)].map(([, n]) => n);
    assert.deepEqual(numbers, ['1', '2', '3', '4', '5']);
  });

  it('comes as plain text that holds all the card says, under a name that says nothing', async () => {
    await open();
    const card = await record();
    assert.equal(card.file?.name, 'NFD-0001-record.txt');
    assert.equal(card.file?.mime, 'text/plain');
    for (const block of card.blocks) {
      for (const item of block.kind === 'list' ? block.items : ['']) {
        assert.ok(card.file?.text.includes(item.replaceAll('\n', '\r\n  ')), item);
      }
    }
    assert.equal(card.summary, 'NFD-0001: record');
  });

  it('says that a history was changed behind the bot’s back, and from where on', async () => {
    const child = toldChild(events);
    const [episode] = child.episodes;
    assert.ok(episode);
    const entries = episode.entries.map((entry, i) =>
      i === 1 ? { ...entry, by: 'else@northford.example' } : entry,
    );
    await open({ ...child, episodes: [{ ...episode, entries }] });
    const text = wordsOf(await record());
    assert.match(text, /The history was changed outside Homeward, from entry 2 on\. Do not rely/);
    assert.doesNotMatch(text, /verifies/);
  });

  it('is there of an archived episode, and by the name of an open one’s child', async () => {
    await open();
    assert.match(wordsOf(await room.say('manager', 'export robin')), /^Record of NFD-0001\n/);
    const [episode] = toldChild([]).episodes;
    assert.ok(episode);
    const closed: Event = { type: 'closed', at: '2026-11-05T12:00:00.000Z', reason: 'All done' };
    const entries = told([...events, closed], 'NFD-0009');
    const kept = { id: 'NFD-0009', episode: { ...episode, reference: 'NFD-0009', entries } };
    await room.store.archive.put(anArchivedEpisode(kept));
    assert.match(wordsOf(await room.say('manager', 'export nfd9')), /Closed: All done\. Recorded/);
  });

  it('is nobody’s who may not see the child, and does not tell that there is one', async () => {
    await open();
    for (const words of ['export NFD-0001', 'export NFD-0099', 'export XYZ-0001']) {
      const card = await room.say('west', words);
      assert.match(wordsOf(card), /^Nothing to show\nThere is no episode .* that you may see\./);
      assert.equal(card.file, undefined);
    }
  });

  it('comes in parts where it is long, and all of them together hold everything', async () => {
    const notes = Array.from({ length: 120 }, (_, i) => {
      const minute = String(i % 60).padStart(2, '0');
      const at = `2026-11-0${3 + Math.floor(i / 60)}T10:${minute}:00.000Z`;
      return { type: 'noted', at, text: `Note ${i}: ${'word '.repeat(20)}` } as const;
    });
    await open(toldChild([...events, ...notes]));
    let card = await record();
    const shown = [wordsOf(card)];
    for (let next = card.buttons[0]; next?.label.startsWith('Part'); next = card.buttons[0]) {
      card = await room.press('manager', card, next.label);
      shown.push(wordsOf(card));
    }
    assert.ok(shown.length > 2, `${shown.length} parts`);
    assert.match(shown[0] ?? '', new RegExp(`^Record of NFD-0001, part 1 of ${shown.length}\n`));
    assert.match(shown[1] ?? '', /\nWhat happened, continued:\n/);
    for (const part of shown) assert.ok(part.length < 9000, `${part.length} characters`);
    const numbers = [...shown.join('\n').matchAll(/\(entry (\d+)\)/g)].map(([, n]) => Number(n));
    assert.deepEqual(
      numbers.toSorted((a, b) => a - b),
      Array.from({ length: 125 }, (_, i) => i + 1),
    );
    assert.match(card.file?.text ?? '', /Note 0: [\s\S]*Note 119: /);
  });

  it('stops at a death what was still to be done', async () => {
    await open(toldChild([reported, { ...back, outcome: 'died' }]));
    const text = wordsOf(await record());
    assert.match(text, /The child has died\. Every reminder has stopped\./);
    assert.match(text, /Report the child missing .* Stopped: nothing more is asked\./);
  });

  it('is answered privately in a channel, and logged without anybody’s name', async () => {
    await open();
    const channel = { ...direct, kind: 'channel' } as const;
    const [reply] = await room.ask('manager', 'export NFD-0001', channel);
    assert.equal(reply?.how, 'private');
    const logged: unknown[] = [];
    const info = (about: object, text: string) => logged.push(about, text);
    const log = { ...room.services.log, info };
    const talker = { ...room.talker('manager'), services: { ...room.services, log } };
    await exportCard(['NFD-0001'], talker);
    assert.deepEqual(logged, [{ reference: 'NFD-0001', count: 1 }, 'Episodes were exported']);
  });
});

describe('the episodes of a month', () => {
  let room: DeskTalk;
  beforeEach(async () => {
    room = await deskTalk('2026-11-06T10:00:00.000Z', [odd, toldChild(events), october]);
  });
  afterEach(() => room.close());

  it('are a line each, by initials, the first that began first', async () => {
    for (const words of ['export', 'export 2026-11', 'export november']) {
      assert.deepEqual(wordsOf(await room.say('coordinator', words)).split('\n'), [
        'Episodes that began in November 2026: 2',
        '- NFD-0001, RA: missing, returned. Mon 2 Nov, 18:00 to Tue 3 Nov, 09:00 (15.0 hours). Interview in time',
        '- NFD-0002, =": absence. Thu 5 Nov, 18:00. Interview not asked',
        '[Figures of this month]',
      ]);
    }
    assert.match(
      wordsOf(await room.say('coordinator', 'export last month')),
      /: 1\n- NFD-0003, JV: missing, returned\. .* \(5\.5 hours\)\. Interview overdue\n/,
    );
    const september = wordsOf(await room.say('coordinator', 'export september'));
    assert.match(september, /No missing episode or absence began in September 2026\./);
  });

  it('come as a table in which nothing is a formula', async () => {
    const { file } = await room.say('coordinator', 'export');
    assert.equal(file?.name, 'northford-2026-11-episodes.csv');
    assert.deepEqual(file?.text.split('\r\n'), [
      '\ufeff"Reference","Initials","Kind","State","From","To","Hours","Interview due","Interview"',
      '"NFD-0001","RA","missing","returned","2026-11-02 18:00","2026-11-03 09:00","15.0","2026-11-06 09:00","in time"',
      '"NFD-0002","\'=""","absence","absence","2026-11-05 18:00","","","","not asked"',
      '',
    ]);
  });

  it('are for those who see every child; others are told what to say', async () => {
    for (const words of ['export', 'export 2026-11']) {
      const card = await room.say('west', words);
      assert.match(wordsOf(card), /^Which episode\?\nSay export and the reference/);
      assert.equal(card.file, undefined);
    }
    for (const who of ['service', 'head', 'director', 'coordinator']) {
      assert.match(wordsOf(await room.say(who, 'export')), /^Episodes that began/, who);
    }
  });

  it('are logged by their number', async () => {
    const logged: unknown[] = [];
    const info = (about: object) => logged.push(about);
    const log = { ...room.services.log, info };
    await exportCard([], { ...room.talker('coordinator'), services: { ...room.services, log } });
    assert.deepEqual(logged, [{ month: '2026-11', count: 2 }]);
  });
});

describe('a table for a spreadsheet', () => {
  it('has every cell quoted, and formulas made text wherever they hide', () => {
    const cells = ['=1+1', '+1', '-1', '@x', ' =1', '\t=1', '\u200b=1', 'a=b', 'say "hi"', ''];
    assert.equal(
      csvFile('x.csv', [cells]).text,
      `\ufeff"'=1+1","'+1","'-1","'@x","' =1","'\t=1","'\u200b=1","a=b","say ""hi""",""\r\n`,
    );
  });
});
