import assert from 'node:assert/strict';
import { suiteNeeding } from './optional.ts';
import { sharedStages, stages } from './stage.ts';
import type { OpenStage, Stage, Told } from './stage-parts.ts';
import { onMongo } from './store-openers.ts';

/** Somebody in a story: what they type and press, and what they see. */
export interface Person {
  says(words: string, sees: RegExp): Promise<string>;
  fills(fields: Readonly<Record<string, string>>, sees: RegExp): Promise<string>;
  presses(button: string, title: string, sees: RegExp): Promise<string>;
  /** A message came by itself, which looks like this on their platform. */
  hears(what: RegExp): Told;
}

/** A story on one front end. */
export interface Play {
  readonly stage: Stage;
  as(name: string): Person;
  /** The business clock goes on by so many minutes, and what falls due is sent. */
  minutes(count: number): Promise<void>;
  hours(count: number): Promise<void>;
  /** Several people, or channels, get a message that looks like this. */
  hear(names: readonly string[], what: RegExp): void;
  /** What a message that came earlier looks like now. */
  looks(told: Told, like: RegExp): void;
}

/**
 * Plays a story on every front end, on every store, under the procedure that is named or the example's own. It ends by
 * failing on any message that nobody expected: a bot that says too much is as wrong as one that says too little.
 */
export function story(
  title: string,
  at: string,
  tell: (play: Play) => Promise<void>,
  procedure?: string,
): void {
  for (const [name, open] of stages) {
    const onFile: OpenStage = (instant) => open(instant, undefined, procedure);
    it(`${title} (${name})`, async () => playOn(onFile, at, tell)).timeout(120_000);
  }
  suiteNeeding('mongodb', 'on MongoDB', () => {
    for (const [name, open] of sharedStages) {
      const onServer: OpenStage = (instant) => open(instant, onMongo, procedure);
      it(`${title} (${name})`, async () => playOn(onServer, at, tell)).timeout(120_000);
    }
  });
}

async function playOn(
  open: OpenStage,
  at: string,
  tell: (play: Play) => Promise<void>,
): Promise<void> {
  const stage = await open(at);
  try {
    const play = playWith(stage);
    await tell(play);
    await stage.house.settled();
    const left = stage.told.map(({ to, card }) => `${to}: ${card.title}`);
    assert.deepEqual(left, [], 'nobody expected these messages');
  } finally {
    await stage.close();
  }
}

function playWith(stage: Stage): Play {
  const minutes = async (count: number) => {
    stage.clock.move(count * 60_000);
    stage.house.services.ring();
    await stage.house.settled();
  };
  const hears = (name: string, what: RegExp): Told => {
    const index = stage.told.findIndex((each) => each.to === name && what.test(stage.shown(each)));
    const [told] = index === -1 ? [] : stage.told.splice(index, 1);
    assert.ok(told, `${name} did not hear ${what}; there is: ${listed(stage)}`);
    return told;
  };
  const seen = (text: string, like: RegExp): string => {
    assert.match(text, like);
    return text;
  };
  return {
    stage,
    minutes,
    hours: (count) => minutes(count * 60),
    hear: (names, what) => {
      for (const name of names) hears(name, what);
    },
    looks: (told, like) => assert.match(stage.shown(told), like),
    as: (name) => ({
      says: async (words, sees) => seen(await stage.say(name, words), sees),
      fills: async (fields, sees) => seen(await stage.fill(name, fields), sees),
      presses: async (button, title, sees) => seen(await stage.press(name, button, title), sees),
      hears: (what) => hears(name, what),
    }),
  };
}

const listed = (stage: Stage): string =>
  stage.told.map((each) => `\n--- ${each.to}\n${stage.shown(each)}`).join('') || 'nothing';
