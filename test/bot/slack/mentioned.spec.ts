import assert from 'node:assert/strict';
import { withNames } from '../../../bot/slack/mentioned.ts';
import type { Actor } from '../../../dialogs/inbound.ts';
import { Fault } from '../../../episode/fault.ts';

const ids = Array.from({ length: 12 }, (_, n) => `U0PERSON${n}`);
const words = ids.map((id) => `@${id}`).join(' ');

describe('the people mentioned in what somebody wrote in Slack', () => {
  let lines: object[];
  beforeEach(() => {
    lines = [];
  });
  const line = (about: object, text: string) => void lines.push({ ...about, text });
  const log = { info: line, warn: line, error: line };

  it('are asked for together, ten at most', async () => {
    const asked: string[] = [];
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const actorAt = async (id: string): Promise<Actor> => {
      asked.push(id);
      await answered;
      return { email: `${id}@northford.example`, name: `Tom ${id.slice(8)}` };
    };
    const named = withNames(words, { actorAt }, log);
    assert.deepEqual(asked, ids.slice(0, 10));
    answer();
    const first = ids.slice(0, 10).map((_, n) => `Tom ${n}`);
    assert.equal(await named, [...first, '@U0PERSON10', '@U0PERSON11'].join(' '));
  });

  it('stay as their ids where Slack does not name them, and the log says why', async () => {
    const actorAt = async (id: string): Promise<Actor> => {
      if (id === ids[0]) throw new Fault('platform', 'Slack could not say who somebody is');
      if (id === ids[1]) throw new TypeError('Tom Reed cannot be read');
      return { email: 'tom.reed@northford.example', name: '' };
    };
    const said = `@${ids[0]} and @${ids[1]} and @${ids[2]}`;
    assert.equal(await withNames(said, { actorAt }, log), said);
    assert.equal(lines.length, 2);
    assert.match(JSON.stringify(lines), /Slack could not say who somebody is.*TypeError/);
    assert.doesNotMatch(JSON.stringify(lines), /Tom|U0PERSON/);
  });
});
