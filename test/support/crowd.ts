import assert from 'node:assert/strict';
import type { Store } from '../../dialogs/store.ts';
import type { SharedClock } from './shared-clock.ts';
import { type StoreProcess, storeProcess } from './store-process.ts';

/** Several processes that share one store, made to go round together. */
export interface Crowd {
  /** Starts another one, which joins once it is ready. */
  join(): Promise<void>;
  /** Lets everybody who is not frozen make a pass, until all have made it. */
  round(): Promise<void>;
  /** As `round`, moving the store's time on in between, until nothing is due and nothing waits for a retry. */
  settle(): Promise<void>;
  /** Ends a process as a loss of power would; its name is how it was called. */
  kill(name: string): void;
  freeze(name: string): void;
  /** Lets everybody who is frozen go on. */
  thaw(): void;
  readonly size: number;
  /** How often a document was put off because the database did not answer in time. */
  triedAgain(): number;
  end(): Promise<void>;
}

interface Member {
  readonly name: string;
  readonly process: StoreProcess;
  /** How many passes it was asked for; it says "idle" after each, and once when it is ready. */
  asked: number;
  state: 'well' | 'frozen' | 'dead';
}

/** A crowd of nobody yet; `args` are what each process is told before its own name. */
export function crowd(
  script: string,
  args: readonly string[],
  store: Store,
  clock: SharedClock,
): Crowd {
  const members: Member[] = [];
  let started = 0;
  const named = (name: string) => members.find((each) => each.name === name);
  const well = () => members.filter(({ state }) => state === 'well');
  const awaited = async (member: Member): Promise<void> => {
    try {
      await member.process.said(member.asked, 'idle');
    } catch (cause) {
      if (member.state !== 'dead') throw cause;
    }
  };
  /** Whoever dies or freezes on the way is waited for no longer. */
  const quiet = async (those: readonly Member[]): Promise<void> => {
    const leaving = those.map((each) => Promise.race([awaited(each), leftOf(each)]));
    await Promise.all(leaving);
    for (const { process } of those) {
      const said = process.lines.filter((line) => line !== 'idle' && !isTriedAgain(line));
      assert.deepEqual(said, []);
    }
  };
  const left = new Map<Member, () => void>();
  const leftOf = (member: Member) =>
    new Promise<void>((resolve) => {
      if (member.state !== 'well') resolve();
      else left.set(member, resolve);
    });
  const leave = (name: string, state: Member['state']): Member | undefined => {
    const member = named(name);
    if (!member) return undefined;
    member.state = state;
    left.get(member)?.();
    return member;
  };
  const crowdOf: Crowd = {
    get size() {
      return members.filter(({ state }) => state !== 'dead').length;
    },
    triedAgain: () => members.flatMap(({ process }) => process.lines.filter(isTriedAgain)).length,
    async join() {
      started += 1;
      const name = `process-${started}`;
      const process = storeProcess(script, ...args, name);
      const member: Member = { name, process, asked: 1, state: 'well' };
      await process.said(1, 'idle');
      members.push(member);
    },
    async round() {
      const those = well();
      for (const member of those) {
        member.asked += 1;
        member.process.ring();
      }
      await quiet(those);
    },
    async settle() {
      for (let rounds = 0; rounds < 50; rounds += 1) {
        await crowdOf.round();
        const due = await store.watch.due(clock.now(), 1);
        const { retryAt } = await store.watch.next();
        if (due.length === 0 && retryAt === null) return;
        clock.moveTime(61_000);
      }
      assert.fail('it does not settle');
    },
    kill: (name) => void leave(name, 'dead')?.process.kill(),
    freeze: (name) => void leave(name, 'frozen')?.process.signal('SIGSTOP'),
    thaw() {
      for (const member of members.filter(({ state }) => state === 'frozen')) {
        member.process.signal('SIGCONT');
        member.state = 'well';
      }
    },
    async end() {
      for (const { process, state } of members) {
        if (state === 'frozen') process.signal('SIGCONT');
        if (state !== 'dead') await process.kill();
      }
    },
  };
  return crowdOf;
}

/** What a process says where a busy database kept it waiting for too long: what is due is done later, and is no fault. */
const isTriedAgain = (line: string): boolean =>
  line.startsWith('error a document could not be attended to; it is tried again {') &&
  /"code":"store","fault":"The database [^"]+ does not answer\. /.test(line);
