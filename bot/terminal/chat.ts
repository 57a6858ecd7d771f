import type { Button, Card } from '../../dialogs/card.ts';
import type { Actor, Desk, Inbound, Reply } from '../../dialogs/inbound.ts';
import type { Log } from '../../dialogs/services.ts';
import { Fault } from '../../episode/fault.ts';
import { answerSeconds, failureCount, inboundCount } from '../metrics.ts';
import { traceOf } from '../trace.ts';
import type { Board, Offered } from './board.ts';
import { TERMINAL_CHAT } from './messenger.ts';
import { plainText } from './plain.ts';
import { type Questions, questionsOf } from './questions.ts';
import { renderCard, renderChange } from './render.ts';
import type { Screen } from './screen.ts';

/** What the terminal's front door needs. */
export interface ChatParts {
  readonly screen: Screen;
  readonly board: Board;
  readonly desk: Desk;
  /** Who speaks. */
  readonly actor: Actor;
  readonly newId: () => string;
  readonly log: Log;
  /** Resolves when nothing is due or on its way: a pipe's next line waits for it. */
  settled(): Promise<void>;
}

/** A form that is being answered. */
interface Open {
  readonly questions: Questions;
  readonly card: Card;
  readonly message?: string;
}

type Asked =
  | { readonly said: string }
  | Pick<Extract<Inbound, { press: unknown }>, 'press' | 'values'>;

/** Talks until the input ends, then keeps what was typed of an open form, and waits until all is settled. */
export async function chat(parts: ChatParts): Promise<void> {
  const { screen, settled } = parts;
  let open: Open | undefined;
  for (;;) {
    const line = await screen.next();
    if (line === undefined) break;
    open = await hear(plainText(line), open, parts);
    if (!screen.live) await settled();
  }
  const left = open?.questions.leave();
  if (open && left) await press({ ...open, ...left }, parts);
  await settled();
}

/** Takes one typed line to its end; what comes back is the form that now waits for an answer, if one does. */
async function hear(
  line: string,
  open: Open | undefined,
  parts: ChatParts,
): Promise<Open | undefined> {
  const { screen, board } = parts;
  const words = line.trim();
  const number =
    /^\[(\d{1,6})\]$/.exec(words)?.[1] ?? (open ? undefined : /^\d{1,6}$/.exec(words)?.[0]);
  if (number !== undefined) return pressNumbered(Number(number), open, parts);
  if (open && leaves(words)) {
    const left = open.questions.leave();
    if (left) await press({ ...open, ...left }, parts);
    screen.close();
    return undefined;
  }
  if (open) {
    const asked = open.questions.answer(line);
    if ('button' in asked) return press({ ...open, ...asked }, parts);
    screen.print(asked.ask);
    return open;
  }
  if (words === '') return undefined;
  if (leaves(words)) {
    screen.close();
    return undefined;
  }
  const offered = board.worded(words);
  if (offered) return press({ ...offered, values: {} }, parts);
  return ask({ said: words }, undefined, parts);
}

/** The words that end the chat; what was typed of an open form is kept for later. */
const leaves = (words: string): boolean => /^(exit|quit|bye)$/i.test(words);

async function pressNumbered(
  number: number,
  open: Open | undefined,
  parts: ChatParts,
): Promise<Open | undefined> {
  const offered = parts.board.numbered(number);
  if (offered) {
    const next = await press({ ...offered, values: {} }, parts);
    if (next === undefined && open) parts.screen.print(open.questions.lines());
    return next ?? open;
  }
  parts.screen.print([`There is no button ${number} here any more. Say help for what you can do.`]);
  return open;
}

type Pressed = Pick<Offered, 'card' | 'message'> & {
  readonly button: Button;
  readonly values: Readonly<Record<string, string>>;
};

function press(pressed: Pressed, parts: ChatParts): Promise<Open | undefined> {
  return ask({ press: pressed.button.press, values: pressed.values }, pressed, parts);
}

async function ask(
  asked: Asked,
  pressed: Pressed | undefined,
  parts: ChatParts,
): Promise<Open | undefined> {
  const { desk, actor, newId } = parts;
  inboundCount.inc({ platform: 'terminal', kind: pressed ? 'press' : 'said' });
  const stopwatch = answerSeconds.startTimer({ platform: 'terminal' });
  try {
    const place = {
      platform: 'terminal',
      kind: 'direct',
      conversation: TERMINAL_CHAT.conversation,
    } as const;
    const replies = await desk({ actor, place, key: `terminal:${newId()}`, ...asked });
    return show(replies, pressed, parts);
  } catch (cause) {
    return apologise(cause, pressed, parts);
  } finally {
    stopwatch();
  }
}

function show(
  replies: readonly Reply[],
  pressed: Pressed | undefined,
  { screen, board }: ChatParts,
): Open | undefined {
  const width = screen.width();
  const redrawn =
    pressed?.message === undefined ? undefined : replies.find(({ how }) => how === 'replace');
  const answers = replies.filter((reply) => reply !== redrawn).map(({ card }) => card);
  if (redrawn && pressed?.message !== undefined) {
    const look = { numbers: board.message(pressed.message, redrawn.card), width };
    screen.print(renderChange(redrawn.card, pressed.card, look));
  }
  const numbers = answers.length > 0 ? board.answer(answers) : [];
  answers.forEach((card, i) => {
    screen.print(renderCard(card, { numbers: numbers[i] ?? [], width }));
  });
  const last = answers.at(-1) ?? redrawn?.card;
  const questions = last && questionsOf(last, width);
  if (last === undefined || questions === undefined) return undefined;
  screen.print(questions.lines());
  const message = last === redrawn?.card ? pressed?.message : undefined;
  return { questions, card: last, ...(message !== undefined && { message }) };
}

/** A fault of ours: what was typed into a form stands in it still, to be sent again. */
function apologise(
  cause: unknown,
  pressed: Pressed | undefined,
  { screen, log, newId }: ChatParts,
): Open | undefined {
  const reference = newId().slice(0, 8);
  failureCount.inc({ platform: 'terminal' });
  log.error({ reference, fault: traceOf(cause) }, 'something typed could not be answered');
  const isGone = cause instanceof Fault && cause.code === 'store';
  screen.print([
    '',
    isGone
      ? 'I cannot reach my records right now: this was not saved. What was saved before is safe.'
      : 'Something went wrong here, and this was not done. What was saved before is safe.',
    isGone
      ? 'Please send it again in a few minutes: sent twice, it is recorded once.'
      : 'Please try again.',
    `If it goes on, give ${reference} to whoever runs Homeward.`,
  ]);
  const card = pressed && withValues(pressed.card, pressed.values);
  const questions = card && questionsOf(card, screen.width());
  if (!card || !questions) return undefined;
  screen.print(questions.lines());
  return { questions, card };
}

const withValues = (card: Card, values: Readonly<Record<string, string>>): Card => ({
  ...card,
  inputs: (card.inputs ?? []).map(({ error: _judged, ...input }) => ({
    ...input,
    value: values[input.id] ?? '',
  })),
});
