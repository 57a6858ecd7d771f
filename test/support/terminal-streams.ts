import { PassThrough } from 'node:stream';
import type { Streams } from '../../bot/terminal/screen.ts';

/** A terminal that a test types into and reads from. */
export interface FakeTerminal {
  readonly streams: Streams;
  /** Types a whole line. */
  type(line: string): void;
  /** Types without Enter. */
  keys(text: string): void;
  /** Everything printed since the last `read` or `sees`. */
  read(): string;
  /** Resolves when that text is there, with everything printed up to and including it. */
  sees(text: string): Promise<string>;
  /** Ends the input, as a pipe or Ctrl-D does. */
  end(): void;
}

/** A pipe, or with `live` a terminal in which a person types. */
export function fakeTerminal(live = false): FakeTerminal {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), live ? { isTTY: true, columns: 80 } : {});
  let printed = '';
  let look = () => {};
  output.on('data', (chunk) => {
    printed += String(chunk);
    look();
  });
  const upTo = (end: number) => {
    const text = printed.slice(0, end);
    printed = printed.slice(end);
    return text;
  };
  return {
    streams: { input, output },
    type: (line) => void input.write(`${line}${live ? '\r' : '\n'}`),
    keys: (text) => void input.write(text),
    read: () => upTo(printed.length),
    sees: (text) =>
      new Promise((resolve) => {
        look = () => {
          const at = printed.indexOf(text);
          if (at === -1) return;
          look = () => {};
          resolve(upTo(at + text.length));
        };
        look();
      }),
    end: () => void input.end(),
  };
}
