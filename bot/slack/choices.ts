import type { types } from '@slack/bolt';
import type { Choice, Input } from '../../dialogs/card.ts';
import { cut, isBlank, literal, oneLine, plainText } from './plain-text.ts';

const MOST_TEXT = 75;
const MOST_VALUE = 150;
const IN_A_GROUP = 100;

/** A view may take 250 KB; one list leaves room for the rest of it. */
const MOST_BYTES = 100_000;

/** The options that Slack can show of a field's choices, and how many it cannot. */
export interface Fitting {
  readonly shown: types.PlainTextOption[];
  readonly left: number;
}

/** The choices as options: one whose value is over 150 characters, or that is beyond 100 KB, is left out. */
export function fitting({ choices = [] }: Input): Fitting {
  const shown: types.PlainTextOption[] = [];
  let bytes = 0;
  for (const choice of choices) {
    const option = optionOf(choice);
    bytes += Buffer.byteLength(JSON.stringify(option));
    if (isCarried(choice.value) && bytes <= MOST_BYTES) shown.push(option);
  }
  return { shown, left: choices.length - shown.length };
}

const isCarried = (value: string): boolean =>
  !isBlank(value) && value.length <= MOST_VALUE && literal(value) === value;

/** A text over 75 characters goes on in the description below it. */
function optionOf({ value, label }: Choice): types.PlainTextOption {
  const text = oneLine(label) || oneLine(value);
  const head = cut(text, MOST_TEXT);
  const rest = text.length > MOST_TEXT ? `…${text.slice(head.length - 1)}` : '';
  return {
    text: plainText(head, MOST_TEXT),
    value,
    ...(rest === '' ? {} : { description: plainText(rest, MOST_TEXT) }),
  };
}

/** The options of a list to open; over a hundred stand in groups, named for their first and last. */
export function optionsOf(
  options: types.PlainTextOption[],
): Pick<types.StaticSelect, 'options'> | Pick<types.StaticSelect, 'option_groups'> {
  if (options.length <= IN_A_GROUP) return { options };
  const groups: types.PlainTextOption[][] = [];
  for (let from = 0; from < options.length; from += IN_A_GROUP) {
    groups.push(options.slice(from, from + IN_A_GROUP));
  }
  return {
    option_groups: groups.map((each) => ({
      label: plainText(spanOf(each), MOST_TEXT),
      options: each,
    })),
  };
}

function spanOf(options: readonly types.PlainTextOption[]): string {
  const [first = '', last = ''] = [options.at(0), options.at(-1)].map((each) =>
    cut(each?.text.text ?? '', 35),
  );
  return `${first} – ${last}`;
}
