import { setTimeout } from 'node:timers/promises';

/** What the work comes to, or what `late` throws where it takes longer than so many milliseconds; it then ends by itself. */
export async function inTime<T>(ms: number, work: Promise<T>, late: () => Error): Promise<T> {
  const enough = new AbortController();
  const { signal } = enough;
  const waited = setTimeout(ms, undefined, { signal }).then(() => {
    throw late();
  });
  try {
    return await Promise.race([work, waited]);
  } finally {
    enough.abort();
    waited.catch(() => {});
  }
}
