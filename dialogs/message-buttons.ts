import type { Obligation } from '../procedures/obligation.ts';
import type { Button } from './card.ts';
import { askedOf, owedOf, type Subject, type Telling } from './message-subject.ts';
import { asksFor, circulationLetter } from './pack-use.ts';

/** Things of one message that get a Done button, and both buttons; more than six buttons are too many for a phone. */
const mostDone = 3;
const mostBoth = 2;

/**
 * What can be pressed on a message: Acknowledge while nobody has, Done and Not needed for what is still owed, and
 * Show always. A button names obligations and the rung, nothing more.
 */
export function messageButtons(telling: Telling): readonly Button[] {
  const { reference } = telling.view.episode;
  const owed = owedOf(telling);
  const answered = owed.slice(0, mostDone);
  const single = askedOf(telling).length === 1;
  const waivable = owed.length > mostBoth ? [] : owed.filter(isWaivable);
  return [
    ...acknowledge(telling, owed),
    ...answered.map((each) => answer('done', each, owed, single, telling)),
    ...waivable.map((each) => answer('not-needed', each, owed, single, telling)),
    ...(owed.some(({ obligation }) => obligation && asksForLetter(obligation))
      ? [say('Draft the letter', `letter ${reference}`)]
      : []),
    say(`Show ${reference}`, `show ${reference}`),
  ];
}

const asksForLetter = ({ rule }: Obligation): boolean =>
  asksFor(circulationLetter, { rules: [rule] });

const say = (label: string, words: string): Button => ({ label, press: { do: 'say', words } });

/** A rung that asks for an answer; what is merely new does so only where a child's safety hangs on it. */
function acknowledge({ message, view }: Telling, owed: readonly Subject[]): readonly Button[] {
  const asking = owed.filter(
    ({ obligation, acknowledged }) =>
      acknowledged === undefined && (message.rung !== 'assigned' || obligation?.rule.class === 'S'),
  );
  if (asking.length === 0) return [];
  return [
    {
      label: 'Acknowledge',
      style: 'primary',
      press: {
        do: 'acknowledge',
        reference: view.episode.reference,
        obligations: asking.map(({ id }) => id),
        rung: message.rung,
      },
    },
  ];
}

const isWaivable = ({ obligation }: Subject): boolean => obligation?.fixed !== true;

function answer(
  what: 'done' | 'not-needed',
  subject: Subject,
  among: readonly Subject[],
  single: boolean,
  { message, view }: Telling,
): Button {
  const verb = what === 'done' ? 'Done' : 'Not needed';
  const isShared = among.some((each) => each !== subject && each.short === subject.short);
  const name = isShared ? subject.title : subject.short;
  return {
    label: single ? `${verb}…` : `${verb}: ${name}…`,
    press: {
      do: what,
      reference: view.episode.reference,
      obligation: subject.id,
      rung: message.rung,
    },
  };
}
