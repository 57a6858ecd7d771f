import type { Button, Card } from '../../dialogs/card.ts';

/** A button that can be pressed by its number, and the card it stands on. */
export interface Offered {
  readonly button: Button;
  readonly card: Card;
  /** The message that the card is, where the bot sent it by itself. */
  readonly message?: string;
}

/** What can be pressed now. Numbers of messages rise for ever, so that none comes to mean something else. */
export interface Board {
  /** Takes the answer to something said or pressed: its buttons are numbered from 1, older answers' are gone. */
  answer(cards: readonly Card[]): readonly (readonly number[])[];
  /** Takes a message that came by itself, or its new face, and numbers its buttons. */
  message(id: string, card: Card): readonly number[];
  /** The face of a message that was last shown. */
  shown(id: string): Card | undefined;
  /** The button of that number. */
  numbered(number: number): Offered | undefined;
  /** A button of the newest answer that goes on with a guided dialog, by its label or what it does. */
  worded(words: string): Offered | undefined;
}

const FIRST_OF_MESSAGES = 21;
const MOST_MESSAGES = 200;

/** An empty board. */
export function openBoard(): Board {
  let answers = new Map<number, Offered>();
  const messages = new Map<string, { readonly card: Card; readonly numbers: readonly number[] }>();
  const buttons = new Map<number, Offered>();
  let next = FIRST_OF_MESSAGES;
  const forget = (id: string) => {
    for (const number of messages.get(id)?.numbers ?? []) buttons.delete(number);
    messages.delete(id);
  };
  return {
    answer: (cards) => {
      answers = new Map();
      let free = 0;
      return cards.map((card) =>
        card.buttons.map((button) => {
          do free += 1;
          while (buttons.has(free));
          answers.set(free, { button, card });
          return free;
        }),
      );
    },
    message: (id, card) => {
      forget(id);
      const numbers = card.buttons.map((button) => {
        buttons.set(next, { button, card, message: id });
        next += 1;
        return next - 1;
      });
      messages.set(id, { card, numbers });
      const [oldest] = messages.keys();
      if (messages.size > MOST_MESSAGES && oldest !== undefined) forget(oldest);
      return numbers;
    },
    shown: (id) => messages.get(id)?.card,
    numbered: (number) => answers.get(number) ?? buttons.get(number),
    worded: (words) => [...answers.values()].find((offered) => isCalled(offered, words)),
  };
}

function isCalled({ button: { label, press } }: Offered, words: string): boolean {
  const wanted = words.trim().toLowerCase();
  return press.do === 'step' && (press.go === wanted || label.toLowerCase() === wanted);
}
