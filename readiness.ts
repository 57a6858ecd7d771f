import type { Readiness } from './bot/server.ts';
import type { Store } from './dialogs/store.ts';
import { Fault } from './episode/fault.ts';

const WITHIN_MS = 5000;

/** Whether this process can serve people now: the store answers within five seconds, and the clock is watched. */
export async function readinessOf(
  store: Pick<Store, 'check'>,
  watching: () => string,
): Promise<Readiness> {
  const checks = { store: await storeState(store), scheduler: watching() };
  return { ready: Object.values(checks).every((state) => state === 'ok'), checks };
}

async function storeState(store: Pick<Store, 'check'>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('did not answer within 5 seconds'), WITHIN_MS);
  });
  const answer = store.check().then(() => 'ok', sentenceOf);
  const state = await Promise.race([answer, late]);
  clearTimeout(timer);
  return state;
}

const sentenceOf = (cause: unknown): string =>
  cause instanceof Fault ? cause.message : 'the check itself failed';
