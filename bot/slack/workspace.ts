import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Log } from '../../dialogs/services.ts';
import { Fault } from '../../episode/fault.ts';
import { codeOf, outcomeOf } from './outcome.ts';

/** Who we are in Slack: the workspace, and our own user and bot there. */
export interface Workspace {
  readonly team: string;
  readonly user: string;
  readonly bot: string;
}

/**
 * Asks Slack once who we are, and again only after it could not be asked. Throws a `setup` fault where Slack does
 * not take the token, a `platform` fault where it cannot be reached or leaves something out.
 */
export function workspaceOf(client: webApi.WebClient, log: Log): () => Promise<Workspace> {
  let known: Promise<Workspace> | undefined;
  const ask = async (): Promise<Workspace> => {
    try {
      const { team_id, user_id, bot_id } = Identity.parse(await client.auth.test());
      return { team: team_id, user: user_id, bot: bot_id };
    } catch (cause) {
      known = undefined;
      throw notAnswered(cause, log);
    }
  };
  return () => {
    known ??= ask();
    return known;
  };
}

const Identity = z.looseObject({
  team_id: z.string().min(1),
  user_id: z.string().min(1),
  bot_id: z.string().min(1),
});

/** Slack's codes for a token that no waiting will make good. */
const NO_TOKEN = [
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
];

function notAnswered(cause: unknown, log: Log): Fault {
  const code = codeOf(cause);
  const why = cause instanceof z.ZodError ? leftOut(cause) : outcomeOf(cause).why;
  log.error({ why }, 'Slack did not say who we are');
  if (code === undefined || !NO_TOKEN.includes(code))
    return new Fault('platform', `Slack did not say who we are: ${why}`, cause);
  const next =
    'Put the Bot User OAuth Token of the installed app (it begins with xoxb-) in SLACK_BOT_TOKEN.';
  return new Fault('setup', `Slack does not take the token: ${code}. ${next}`, cause);
}

const leftOut = ({ issues }: z.ZodError): string =>
  `its answer lacks ${issues.map(({ path }) => path.join('.')).join(' and ')}`;
