import { Fault } from '../episode/fault.ts';

/** Where an error came from, for the log. Its message may repeat what somebody typed, so only a fault's own is kept. */
export function traceOf(cause: unknown): object {
  if (!(cause instanceof Error)) return { name: typeof cause };
  const frames = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const said = cause instanceof Fault ? { code: cause.code, message: cause.message } : {};
  return { name: cause.name, ...said, at: frames.slice(0, 8).map((line) => line.trim()) };
}
