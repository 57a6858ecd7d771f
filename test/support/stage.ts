import { slackStage, twoSlackStage } from './slack-stage.ts';
import type { OpenStage } from './stage-parts.ts';
import { teamsStage, twoTeamsStage } from './teams-stage.ts';
import { terminalStage } from './terminal-stage.ts';

/** Every front end a story is played on where several processes share the store. */
export const sharedStages: ReadonlyMap<string, OpenStage> = new Map([
  ['Teams, two processes in turn', twoTeamsStage],
  ['Slack, two processes in turn', twoSlackStage],
  ['the terminal', terminalStage],
]);

/** Every front end a story is played on. */
export const stages: ReadonlyMap<string, OpenStage> = new Map([
  ['Teams', teamsStage],
  ['Slack', slackStage],
  ['the terminal', terminalStage],
]);
