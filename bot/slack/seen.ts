const MOST_SEEN = 10_000;

/** Does something once for each id: whoever asks again is given the same end. */
export type OnceEach = (id: string, work: () => Promise<void>) => Promise<void>;

/**
 * Remembers the latest ten thousand ids: Slack sends again what it thinks was lost. What failed is forgotten, so that
 * it is done when it comes again.
 */
export function onceEach(): OnceEach {
  const done = new Map<string, Promise<void>>();
  return (id, work) => {
    const before = done.get(id);
    if (before) return before;
    const end = work().catch((cause) => {
      done.delete(id);
      throw cause;
    });
    done.set(id, end);
    const [oldest] = done.keys();
    if (done.size > MOST_SEEN && oldest !== undefined) done.delete(oldest);
    return end;
  };
}
