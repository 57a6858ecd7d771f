import type { Button, Press } from '../../dialogs/card.ts';
import type { Element } from './adaptive-card.ts';
import { escapePlain } from './escape.ts';

/** The verb of every button that the bot draws. */
export const VERB = 'homeward';

const STYLES = { primary: 'positive', danger: 'destructive' } as const;

/** Draws a button: `Action.Execute`, and `Action.Submit` with the same data for clients without it. */
export function actionOf(button: Button): Element {
  const shared = {
    title: escapePlain(button.label),
    ...(button.style === undefined ? {} : { style: STYLES[button.style] }),
    data: { homeward: dataOf(button.press) },
    associatedInputs: carriesInputs(button.press) ? 'auto' : 'none',
  };
  return {
    type: 'Action.Execute',
    verb: VERB,
    ...shared,
    fallback: { type: 'Action.Submit', ...shared },
  };
}

// No input is marked as required to the client, so that Back and Later carry what was typed so far.
const carriesInputs = (press: Press): boolean => press.do === 'step' && press.go !== 'discard';

/** The press as it travels: what is not given is left out. */
const dataOf = (press: Press) =>
  Object.fromEntries(
    Object.entries(press).flatMap(([key, value]) => (value ? [[key, value]] : [])),
  );
