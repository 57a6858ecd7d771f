import { Fault } from '../episode/fault.ts';

/** What may be logged of something thrown: our own words, and where it happened, but no text that may quote a document. */
export function faultWords(thrown: unknown): object {
  if (thrown instanceof Fault) return { code: thrown.code, fault: thrown.message };
  if (!(thrown instanceof Error)) return { fault: 'something that is no error was thrown' };
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { fault: thrown.name, at: frames.slice(0, 5).map((line) => line.trim()) };
}
