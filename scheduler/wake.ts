import type { Services } from '../dialogs/services.ts';
import type { Due } from '../dialogs/store.ts';
import { millisOf } from '../episode/instant.ts';
import { attendDue } from './attend-due.ts';
import { ensureBriefings } from './briefing.ts';
import type { DrawMessage } from './children.ts';
import { ensurePeople } from './digest.ts';
import { faultWords } from './fault-words.ts';
import { kindsOf } from './kinds.ts';
import { type SetTimer, within } from './timer.ts';
import type { Observed, Tools } from './wakeable.ts';

/** What the scheduler is given besides the services. */
export interface SchedulerOptions {
  readonly drawMessage: DrawMessage;
  readonly setTimer: SetTimer;
  /** Rings every so often as a backstop; what it answers ends it. */
  readonly startBell?: (ring: () => void) => () => void;
  /** Counts what happens; nothing it is told is personal. */
  readonly observe?: (observed: Observed) => void;
}

/** The watch on the clock. */
export interface Scheduler {
  /** Makes sure that briefings and digests are waited for, and begins. */
  start(): Promise<void>;
  /** Says that something may be due; rings while it works make one more pass. */
  ring(): void;
  /** Claims nothing more, lets what is being sent end (8 seconds at most), and gives its leases back. */
  stop(): Promise<void>;
  /** Resolves when nothing is going on and nothing is due. */
  idle(): Promise<void>;
}

const atOnce = 4;
const dueAtOnce = 100;
const mostInOnePass = 20;
const longestTimer = 3_600_000;
const afterFault = 5_000;
const stopMillis = 8_000;

/** The one scheduler of a process: it asks the store what is due, attends to it, and sets a timer to the next. */
export function createScheduler(services: Services, options: SchedulerOptions): Scheduler {
  const { setTimer, observe = () => {} } = options;
  let stopping = false;
  let wanted = false;
  let running: Promise<void> | undefined;
  let cancelTimer = () => {};
  let stopBell = () => {};
  const tools: Tools = { services, setTimer, observe, isStopping: () => stopping };
  const kinds = kindsOf(services, options.drawMessage);

  const ring = () => {
    wanted = true;
    if (stopping || running) return;
    running = work().finally(() => {
      running = undefined;
      if (wanted) ring();
    });
  };
  const work = async () => {
    while (wanted && !stopping) {
      wanted = false;
      cancelTimer();
      try {
        await passOver((due) => attendDue(due, kinds, tools), tools);
        cancelTimer = setTimer(await untilNext(services), ring);
      } catch (thrown) {
        services.log.error(faultWords(thrown), 'the scheduler could not ask what is due');
        observe({ what: 'fault', kind: 'pass' });
        cancelTimer = setTimer(afterFault, ring);
      }
    }
  };
  const idle = async () => {
    while (running) await running;
  };
  return {
    ring,
    idle,
    async start() {
      await ensureBriefings(services);
      await ensurePeople(services);
      stopBell = options.startBell?.(ring) ?? stopBell;
      ring();
    },
    async stop() {
      stopping = true;
      stopBell();
      cancelTimer();
      await within(stopMillis, idle(), undefined, setTimer);
    },
  };
}

/** Attends to whatever is due, a few at once, until nothing is. */
async function passOver(
  attendTo: (due: Due) => Promise<'attended' | 'held'>,
  { services, isStopping }: Tools,
): Promise<void> {
  const times = new Map<string, number>();
  for (;;) {
    const found = await services.store.watch.due(services.clock.now(), dueAtOnce);
    let attended = 0;
    await fewAtOnce(found, async (due) => {
      const name = `${due.kind} ${due.id}`;
      const count = (times.get(name) ?? 0) + 1;
      // What stays due whatever is done for it must not keep the others waiting: the next ring comes back to it.
      if (isStopping() || count > mostInOnePass) return;
      times.set(name, count);
      if ((await attendTo(due)) === 'attended') attended += 1;
    });
    if (attended === 0) return;
  }
}

async function fewAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Milliseconds until something is due by either clock; a second at least after a pass that left it due. */
async function untilNext({ store, clock }: Services): Promise<number> {
  const { wakeAt, retryAt } = await store.watch.next();
  const waits = [longestTimer];
  if (wakeAt !== null) waits.push(millisOf(wakeAt) - millisOf(clock.now()));
  if (retryAt !== null) waits.push(millisOf(retryAt) - millisOf(await store.time()));
  const shortest = Math.min(...waits);
  return shortest > 0 ? shortest : 1000;
}
