import { Press } from '../../dialogs/card.ts';
import { packed, unpacked } from './packed.ts';

/** Slack takes a button's value up to so many characters. */
export const MOST_VALUE = 2000;

/** What a button carries: its press, packed where it would be over 2,000 characters. */
export const pressValue = (press: Press): string => packed(press, MOST_VALUE);

/** The press that a button carried, or undefined where it is none of ours. */
export const readPressValue = (value: string): Press | undefined =>
  Press.safeParse(unpacked(value)).data;
