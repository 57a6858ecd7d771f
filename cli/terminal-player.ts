import { PassThrough } from 'node:stream';
import type { Streams } from '../bot/terminal/screen.ts';
import { Fault } from '../episode/fault.ts';

/** Somebody who types into a terminal and reads what it prints: for the demonstration, and for tests. */
export interface Player {
  /** The two ends of the terminal, for the house. */
  readonly streams: Streams;
  /** Speaks as somebody else from now on. */
  as(email: string): Promise<void>;
  /** Types a line; what is printed until all is settled. */
  say(words: string): Promise<string>;
  /** Answers the questions of the form that is open, by their labels; the others are passed over with Enter. */
  fill(answers: Readonly<Record<string, string>>): Promise<string>;
  /** Presses a button of the newest card of that title; of those for `name`, where one says whom it is for. */
  press(button: string, title: string, name: string): Promise<string>;
  /** Everything printed so far. */
  transcript(): string;
  /** Everything printed since the last time this was asked. */
  news(): string;
  /** Ends the input. */
  leave(): void;
}

/** A number no button has: the answer to it shows that everything typed before was dealt with. */
const nobody = 999_999;
const dealtWith = `There is no button ${nobody} here any more.`;

/** A terminal with a player at it. */
export function terminalPlayer(): Player {
  const input = new PassThrough();
  const output = new PassThrough();
  let printed = '';
  let wake = () => {};
  let speaker = '';
  let read = 0;
  output.on('data', (chunk) => {
    printed += String(chunk);
    wake();
  });
  const until = (text: string, from: number): Promise<void> =>
    new Promise((resolve) => {
      wake = () => {
        if (printed.indexOf(text, from) === -1 || !printed.endsWith('\n')) return;
        wake = () => {};
        resolve();
      };
      wake();
    });
  const say = async (line: string): Promise<string> => {
    const from = printed.length;
    input.write(`${line}\n[${nobody}]\n`);
    await until(dealtWith, from);
    return withoutEcho(printed.slice(from), line);
  };
  return {
    streams: { input, output },
    say,
    async as(email) {
      if (speaker !== email) await say(`as ${email}`);
      speaker = email;
    },
    async fill(answers) {
      let shown = withoutEcho(printed, '');
      for (;;) {
        const label = questionIn(shown);
        shown = await say(answers[label] ?? '');
        if (isCard(shown) || shown.includes('\n! ')) return shown;
      }
    },
    press: async (button, title, name) => say(`[${numberOf(button, title, name, printed)}]`),
    transcript: () => printed,
    news() {
      const fresh = printed.slice(read);
      read = printed.length;
      return fresh.split('\n').filter(isOurs).join('\n');
    },
    leave: () => void input.end(),
  };
}

const isOurs = (line: string): boolean =>
  !line.startsWith(dealtWith) && line.trim() !== `> [${nobody}]`;

const withoutEcho = (text: string, line: string): string =>
  text
    .split('\n')
    .filter((each) => isOurs(each) && each !== `> ${line}`)
    .join('\n');

/** A card has its title underlined. */
const isCard = (text: string): boolean => /^─+$/m.test(text);

/** The label of the question asked last: the first line after the last blank one. */
function questionIn(text: string): string {
  const last =
    text
      .trim()
      .split(/\n\s*\n/)
      .at(-1) ?? '';
  const label = last.split('\n').find((line) => !line.startsWith('(At any question')) ?? '';
  return label.replace(/ \(needed\)$/, '').trim();
}

function numberOf(button: string, title: string, name: string, printed: string): string {
  const cards = printed.split(/\n(?=\n)/).filter((block) => titleOf(block).includes(title));
  const own = cards.filter((block) => block.includes(`\nTo ${name}, `) || !/^\nTo /.test(block));
  const buttons = [...(own.at(-1) ?? '').matchAll(/\[(\d+)\] (.+?)(?= {3}\[|\n|$)/g)];
  const number = buttons.find(([, , label]) => label === button)?.[1];
  if (number === undefined) {
    throw new Fault('bug', `${name} has no "${button}" on a card called "${title}".`);
  }
  return number;
}

/** The title of a card: underlined, or of one drawn again said to be so. */
const titleOf = (block: string): string => /^(.+)\n─+$|^Updated: .+$/m.exec(block)?.[0] ?? '';
