import type { types } from '@slack/bolt';
import type { Button } from '../../dialogs/card.ts';
import { oneLine, plainText } from './plain-text.ts';
import { MOST_VALUE, pressValue } from './press-value.ts';
import { quiet } from './rich-text.ts';

/** Five buttons stand well in a row; Slack would take 25. */
const IN_A_ROW = 5;
const MOST_LABEL = 75;

/** Draws buttons in rows. One whose press is too much for Slack is left out, and a line says so. */
export function rowsOf(buttons: readonly Button[]): readonly types.KnownBlock[] {
  const drawn = buttons.flatMap((button, n) => buttonOf(button, n));
  const rows: types.KnownBlock[] = [];
  for (let from = 0; from < drawn.length; from += IN_A_ROW) {
    rows.push({ type: 'actions', elements: drawn.slice(from, from + IN_A_ROW) });
  }
  const isAll = drawn.length === buttons.length;
  return [
    ...rows,
    ...(isAll ? [] : quiet('A button is missing here. Write list to see what is open.')),
  ];
}

function buttonOf({ label, press, style }: Button, n: number): readonly types.Button[] {
  const value = pressValue(press);
  if (value.length > MOST_VALUE) return [];
  return [
    {
      type: 'button',
      action_id: `press:${n}`,
      text: plainText(oneLine(label) || 'Go on', MOST_LABEL),
      value,
      ...(style === undefined ? {} : { style }),
    },
  ];
}
