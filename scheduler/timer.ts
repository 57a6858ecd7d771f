/** Calls back once after so many milliseconds; what it answers takes that back. */
export type SetTimer = (ms: number, callBack: () => void) => () => void;

/** The timer of the running program; a waiting one alone keeps no process alive. */
export const programTimer: SetTimer = (ms, callBack) => {
  const timer = setTimeout(callBack, ms);
  timer.unref();
  return () => clearTimeout(timer);
};

/** What the work comes to, or `late` where it takes longer than so many milliseconds. */
export function within<T>(ms: number, work: Promise<T>, late: T, setTimer: SetTimer): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = setTimer(ms, () => resolve(late));
    work.finally(cancel).then(resolve, reject);
  });
}
