import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { demoStory } from '../../cli/demo-story.ts';
import { playStory } from '../../cli/play-story.ts';
import { packageRoot } from '../../load.ts';

describe('the demonstration', () => {
  it('tells the story as a program that succeeds', () => {
    const printed = execFileSync('npm', ['run', '--silent', 'demo'], {
      cwd: packageRoot(),
      encoding: 'utf8',
    });
    assert.match(printed, /Return recorded: NFD-0001/);
    assert.match(printed, /The story went as told\.\n$/);
  }).timeout(180_000);

  it('stops at the first scene that does not go as told', async () => {
    const [first] = demoStory;
    assert.ok(first);
    const unheard = { ...first, hears: [...first.hears, ['Judith Lindley', /Reported/] as const] };
    await assert.rejects(
      playStory([unheard], () => {}),
      /Judith Lindley did not hear/,
    );
    const tooMuch = { ...first, hears: first.hears.slice(1) };
    await assert.rejects(
      playStory([tooMuch], () => {}),
      /nobody expected "Reported missing/,
    );
    const otherwise = { ...first, answer: /Nothing to report/ };
    await assert.rejects(
      playStory([otherwise], () => {}),
      /the answer was not like/,
    );
  }).timeout(90_000);
});
