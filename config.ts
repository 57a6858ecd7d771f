import { join, resolve } from 'node:path';
import { z } from 'zod';
import { Fault } from './episode/fault.ts';
import { type Live, liveSettings } from './live-settings.ts';
import { packageRoot } from './load.ts';
import { inPlainWords } from './procedures/problems.ts';
import { problemsOf } from './procedures/read-yaml.ts';

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'expected a number from 1 to 65535')
  .transform(Number)
  .refine((number) => number >= 1 && number <= 65_535, 'expected a number from 1 to 65535');

const folder = z.string().transform((path) => resolve(path));

const Settings = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3978),
  DATA_DIR: folder.prefault('./data'),
  AUTHORITIES: folder.prefault(() => join(packageRoot(), 'authorities')),
  PLAYGROUND_PORT: port.default(56_150),
  // Whether it is an address is found out when it is opened: what is wrong here is repeated, and it holds a password.
  MONGODB_URI: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** What an operator sets through the environment; every path is absolute. */
export interface Config {
  /** The address the bot listens on. */
  readonly host: string;
  readonly port: number;
  /** The folder of the embedded database. */
  readonly dataDir: string;
  /** The MongoDB database, where that is the store; it holds a password and is never printed. */
  readonly mongodbUri?: string;
  /** The folder of the authority files. */
  readonly authorities: string;
  /** Where the Teams client of local mode listens. */
  readonly playgroundPort: number;
  readonly logLevel: z.infer<typeof Settings>['LOG_LEVEL'];
  /** The platforms that are on, with their credentials; none: local mode, this machine only, nobody is asked who they are. */
  readonly live?: Live;
}

/** Reads the environment once; throws a `setup` fault that names every bad setting, one a line. */
export const readConfig = (
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Config => {
  // A variable that is set to nothing is how many shells and compose files write "not set".
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const checked = Settings.safeParse(given, { error: inPlainWords });
  const { live, problems: liveProblems } = liveSettings(given);
  const isLocal = live === undefined && liveProblems.length === 0;
  const problems = [
    ...(checked.success ? [] : problemsOf(checked.error, given)),
    ...liveProblems,
    ...(isLocal ? openDoor(given.HOST) : []),
  ];
  if (!checked.success || problems.length > 0) throw new Fault('setup', problems.join('\n'));
  const settings = checked.data;
  return {
    host: settings.HOST,
    port: settings.PORT,
    dataDir: settings.DATA_DIR,
    ...(settings.MONGODB_URI !== undefined && { mongodbUri: settings.MONGODB_URI }),
    authorities: settings.AUTHORITIES,
    playgroundPort: settings.PLAYGROUND_PORT,
    logLevel: settings.LOG_LEVEL,
    ...(live && { live }),
  };
};

const openDoor = (host: string | undefined): readonly string[] => {
  if (host === undefined || LOOPBACK.includes(host)) return [];
  return [
    `HOST: expected ${LOOPBACK.join(', ')} in local mode; found ${JSON.stringify(host)}. ` +
      'Without Teams or Slack credentials nobody is asked who they are, so the bot serves this machine only. ' +
      'Leave HOST out, or set the credentials first.',
  ];
};
