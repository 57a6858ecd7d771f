/** Where a process dies: at which of its calls to the store or the platform (or to one of them alone). */
export interface DeadlyStep {
  /** `store`, `platform`, or `any`. */
  readonly where: string;
  readonly at: number;
  /** Whether that call is still done. */
  readonly done: boolean;
}

/** Counts a process's calls to the outside, and ends it at one of them as a loss of power would. */
export interface Stepper {
  /** The same thing, each of whose calls is a step. */
  through<T extends object>(whole: T, name: string): T;
  /** Counts from here, and dies there. */
  arm(step: DeadlyStep): void;
  /** How many steps there were since. */
  taken(): number;
}

/** One for this process. */
export function stepper(): Stepper {
  let deadly: DeadlyStep | undefined;
  let taken = 0;
  const due = (name: string): boolean => {
    if (deadly && deadly.where !== 'any' && deadly.where !== name) return false;
    taken += 1;
    return taken === deadly?.at;
  };
  const step = async (name: string, call: () => unknown): Promise<unknown> => {
    const isLast = due(name);
    if (isLast && !deadly?.done) process.kill(process.pid, 'SIGKILL');
    const result = await call();
    if (isLast) process.kill(process.pid, 'SIGKILL');
    return result;
  };
  const through = <T extends object>(whole: T, name: string): T =>
    new Proxy(whole, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (typeof value === 'function') {
          return (...given: unknown[]) => step(name, () => Reflect.apply(value, target, given));
        }
        return typeof value === 'object' && value !== null ? through(value, name) : value;
      },
    });
  return {
    through,
    arm: (step) => {
      deadly = step;
      taken = 0;
    },
    taken: () => taken,
  };
}
