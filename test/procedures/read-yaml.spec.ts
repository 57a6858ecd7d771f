import assert from 'node:assert/strict';
import { z } from 'zod';
import { Event } from '../../episode/events.ts';
import { Authority } from '../../procedures/authority.ts';
import { Due, Owner, Role } from '../../procedures/pack.ts';
import { inPlainWords } from '../../procedures/problems.ts';
import { problemsOf, readYaml } from '../../procedures/read-yaml.ts';
import { Span } from '../../procedures/span.ts';
import { Trigger } from '../../procedures/trigger.ts';

const problems = (text: string, schema: z.ZodType): readonly string[] => {
  const read = readYaml(text, schema, 'a.yaml');
  return 'problems' in read ? read.problems : [];
};

const Team = z.strictObject({
  name: z.string().min(1),
  roles: z.partialRecord(Role, z.strictObject({ holder: z.email() })),
});
const Teams = z.strictObject({ teams: z.array(Team).min(1) });

describe('A file that people edit, when it is right', () => {
  it('gives the value with its defaults filled in', () => {
    const schema = z.strictObject({ time: z.string(), zone: z.string().default('Europe/London') });
    assert.deepEqual(readYaml('time: 09:00\n', schema, 'a.yaml'), {
      value: { time: '09:00', zone: 'Europe/London' },
    });
  });
});

describe('A file that people edit, when a value is wrong', () => {
  it('names the line, the place, what was expected and what was found', () => {
    const text = [
      'teams:',
      '  - name: North',
      '    roles: {}',
      '  - name: South',
      '    roles:',
      '      team-manager:',
      '        holder: amara',
    ].join('\n');
    assert.deepEqual(problems(text, Teams), [
      'a.yaml:7: teams[1].roles.team-manager.holder: expected an e-mail address; found "amara"',
    ]);
  });

  it('points to the parent of a missing key', () => {
    const text = 'teams:\n  - roles:\n      team-manager:\n        {}\n';
    assert.deepEqual(problems(text, Teams), [
      'a.yaml:2: teams[0].name: expected text; found nothing',
      'a.yaml:3: teams[0].roles.team-manager.holder: expected an e-mail address; found nothing',
    ]);
  });

  it('points to an unknown key itself and suggests the nearest one', () => {
    const text = 'teams:\n  - name: North\n    roels: {}\n    roles: {}\n';
    assert.deepEqual(problems(text, Teams), [
      'a.yaml:3: teams[0].roels: expected one of name, roles; found "roels"; did you mean roles?',
    ]);
  });

  it('suggests the nearest role', () => {
    const text =
      'teams:\n  - name: North\n    roles:\n      team-manger: { holder: a@b.example }\n';
    const [problem = ''] = problems(text, Teams);
    assert.match(problem, /^a\.yaml:4: teams\[0\]\.roles\.team-manger: expected one of social-w/);
    assert.match(problem, /; found "team-manger"; did you mean team-manager\?$/);
  });

  it('says that nothing was found in an empty file', () => {
    assert.deepEqual(problems('', Teams), ['a.yaml:1: expected a block with teams; found nothing']);
  });

  it('keeps the schema’s own words, and adds what was found only once', () => {
    const found = problems('authority: Northford\nname: N\nprefix: nfd\n', Authority);
    assert.ok(
      found.includes('a.yaml:3: prefix: expected two to four capital letters; found "nfd"'),
      found.join('\n'),
    );
  });

  it('looks through an alias to the value it stands for', () => {
    const schema = z.strictObject({
      a: z.strictObject({ n: z.int() }),
      b: z.strictObject({ n: z.int() }),
    });
    assert.deepEqual(problems('a: &x\n  n: one\nb: *x\n', schema), [
      'a.yaml:2: a.n: expected a whole number; found "one"',
      'a.yaml:2: b.n: expected a whole number; found "one"',
    ]);
  });

  it('says what a size or a date must be', () => {
    const schema = z.strictObject({
      list: z.array(z.string()).min(1),
      born: z.iso.date(),
      hours: z.int().positive(),
      name: z.string().min(1),
      on: z.boolean(),
    });
    const text = "list: []\nborn: 2026-02-30\nhours: -1\nname: ''\non: yes\n";
    assert.deepEqual(problems(text, schema), [
      'a.yaml:1: list: expected at least 1 entry; found an empty list',
      'a.yaml:2: born: expected a date like 2026-11-02; found "2026-02-30"',
      'a.yaml:3: hours: expected a number of more than 0; found -1',
      'a.yaml:4: name: expected some text; found ""',
      'a.yaml:5: on: expected true or false; found "yes"',
    ]);
  });
});

describe('A file that people edit, where several forms are allowed', () => {
  const dueFile = z.strictObject({ due: Due });

  it('names the alternatives', () => {
    assert.deepEqual(problems('hrs: 72', Span), [
      'a.yaml:1: expected minutes, hours, days, months or workingDays; found { hrs: 72 }',
    ]);
  });

  it('names them where nothing was written at all', () => {
    assert.deepEqual(problems('due: {}', dueFile), [
      'a.yaml:1: due: expected at-once, span or since with milestones with thenEvery; found an empty block',
    ]);
  });

  it('goes into the form that was evidently meant', () => {
    assert.deepEqual(problems('due:\n  span:\n    hours: many', dueFile), [
      'a.yaml:3: due.span.hours: expected a whole number; found "many"',
    ]);
    assert.deepEqual(problems('due:\n  span: { hours: 4, hrs: 3 }', dueFile), [
      'a.yaml:2: due.span.hrs: expected one of hours; found "hrs"',
    ]);
    assert.deepEqual(problems('due:\n  span: { minutes: few, hours: 4 }', dueFile), [
      'a.yaml:2: due.span.minutes: expected one of hours; found "minutes"',
    ]);
    assert.deepEqual(problems('rolling: { episodes: 4, dayz: 28 }', Trigger), [
      'a.yaml:1: rolling.dayz: expected one of episodes, days, months, every, unlessFired; found "dayz"; did you mean days?',
    ]);
  });

  it('names words and blocks side by side', () => {
    const [problem = ''] = problems('team-manger', Owner);
    assert.match(problem, /^a\.yaml:1: expected one of social-worker, .*, legal, inHours and/);
  });
});

describe('A file that is not YAML', () => {
  it('is answered with the line and the mistake', () => {
    const [problem = ''] = problems('name: North\nteams: [a, b\n', Teams);
    assert.match(problem, /^a\.yaml:3: expected YAML; found a mistake in it: /);
  });

  it('says which key stands there twice', () => {
    assert.deepEqual(problems('teams: []\nzone: a\nteams: []\n', Teams), [
      'a.yaml:3: expected each key once; found teams again',
    ]);
  });

  it('refuses a second document, an unknown tag and an alias of nothing', () => {
    assert.match(problems('a: 1\n---\nb: 2\n', Teams)[0] ?? '', /^a\.yaml:2: expected YAML/);
    assert.match(problems('a: !code 1\n', Teams)[0] ?? '', /^a\.yaml:1: expected YAML/);
    assert.match(problems('a: *gone\n', Teams)[0] ?? '', /^a\.yaml:1: expected YAML/);
  });

  it('refuses aliases that would unfold into millions of copies', () => {
    const level = (name: string, of: string) => `${name}: &${name} [${`*${of}, `.repeat(9)}*${of}]`;
    const text = ['a: &a [x]', level('b', 'a'), level('c', 'b'), level('d', 'c'), level('e', 'd')];
    assert.match(problems(text.join('\n'), Teams)[0] ?? '', /^a\.yaml:1: expected YAML/);
  });
});

describe('The problems of a value read from elsewhere', () => {
  it('are in the same words, under the path that is given', () => {
    const value = { type: 'noted', at: '2026-11-02T18:00:00.000Z', txt: 'seen' };
    const checked = Event.safeParse(value, { error: inPlainWords });
    assert.ok(checked.error);
    assert.deepEqual(problemsOf(checked.error, value, ['events', 0]), [
      'events[0].text: expected text; found nothing',
      'events[0].txt: expected one of type, at, id, text; found "txt"; did you mean text?',
    ]);
  });

  it('list the words of a closed list and suggest the nearest', () => {
    const value = { type: 'missing-report' };
    const checked = Event.safeParse(value);
    assert.ok(checked.error);
    const [problem = ''] = problemsOf(checked.error, value);
    assert.match(problem, /^type: expected one of concern-raised, missing-reported, /);
    assert.match(problem, /; found "missing-report"; did you mean missing-reported\?$/);
  });
});
