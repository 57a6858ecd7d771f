import type { SlackPatience } from '../../bot/slack/front-door.ts';
import type { Patience } from '../../bot/teams/in-time.ts';

/** Longer than any machine stands still, in milliseconds: nothing is late that a test does not hold up. */
export const UNHURRIED = 3_600_000;

/** For a Teams door where being late is not what a test is about. */
export const unhurriedTeams: Patience = { invoke: UNHURRIED, message: UNHURRIED, settle: 0 };

/** For a Slack door where being late is not what a test is about. */
export const unhurriedSlack: SlackPatience = {
  open: UNHURRIED,
  acknowledge: UNHURRIED,
  settle: 0,
};
