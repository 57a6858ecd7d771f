import {
  clearScreenDown,
  createInterface,
  cursorTo,
  type Interface,
  moveCursor,
} from 'node:readline';

/** The streams of a terminal, or of what stands in for one. */
export interface Streams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream & {
    readonly isTTY?: boolean | undefined;
    readonly columns?: number | undefined;
  };
}

/** A terminal: lines come in one after the other, and what is printed never mixes with what is being typed. */
export interface Screen {
  /** True where a person types; false for a pipe or a file. */
  readonly live: boolean;
  /** Where lines should break; none for a pipe. */
  width(): number | undefined;
  print(lines: readonly string[]): void;
  /** The next typed line, once everything before it was answered; nothing after the last. */
  next(): Promise<string | undefined>;
  /** Takes no more lines, not even those that were typed already. */
  close(): void;
  /** True once nothing can be printed any more. */
  isGone(): boolean;
}

const PROMPT = '> ';
const WIDEST = 100;

/** Opens a terminal on two streams. */
export function openScreen({ input, output }: Streams): Screen {
  const live = output.isTTY === true;
  let gone = false;
  const reader = createInterface({ input, output, terminal: live, prompt: PROMPT });
  const typed = typedLines(reader);
  // Whoever read along has gone (`npm run chat | head`): that ends the chat, and is no fault.
  output.on('error', () => {
    gone = true;
    typed.close();
  });
  return {
    live,
    // Some terminals say 0 for a width they don't know.
    width: () => (live ? Math.min(output.columns || WIDEST, WIDEST) : undefined),
    isGone: () => gone,
    close: typed.close,
    print(text) {
      if (gone) return;
      const isTyping = live && typed.isAwaited();
      if (isTyping) aside(output, reader.getCursorPos().rows);
      output.write(`${text.join('\n')}\n`);
      if (isTyping) reader.prompt(true);
    },
    async next() {
      const line = await typed.next(() => live && reader.prompt());
      // A pipe shows nothing of what comes through it; this makes a record that reads as a talk.
      if (line !== undefined && !live) output.write(`${PROMPT}${line}\n`);
      return line;
    },
  };
}

/** Typed lines in their order, however fast they come; those still there when the input ends are given out first. */
function typedLines(reader: Interface) {
  const lines: string[] = [];
  let ended = false;
  let wake: (() => void) | undefined;
  const close = () => {
    lines.length = 0;
    reader.close();
  };
  reader.on('line', (line) => {
    lines.push(line);
    wake?.();
  });
  reader.on('close', () => {
    ended = true;
    wake?.();
  });
  // Without this Ctrl-C would leave typed lines to be worked through first.
  reader.on('SIGINT', close);
  return {
    close,
    isAwaited: () => wake !== undefined && !ended,
    async next(prompt: () => void): Promise<string | undefined> {
      if (lines.length === 0 && !ended) {
        const come = new Promise<void>((resolve) => {
          wake = resolve;
        });
        prompt();
        await come;
        wake = undefined;
      }
      return lines.shift();
    },
  };
}

/** Takes the line that is being typed off the screen; the prompt brings it back below what is printed. */
function aside(output: NodeJS.WritableStream, rows: number): void {
  moveCursor(output, 0, -rows);
  cursorTo(output, 0);
  clearScreenDown(output);
}
