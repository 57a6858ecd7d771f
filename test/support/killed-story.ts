import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '../../dialogs/store.ts';
import { instantOf, millisOf } from '../../episode/instant.ts';
import { packageRoot } from '../../load.ts';
import type { Message } from '../../procedures/message.ts';
import { openSqlite } from '../../store/sqlite.ts';
import { loadTenants } from '../../tenants.ts';
import { type FakeConnector, fakeConnector } from './fake-connector.ts';
import { shownCard } from './shown-card.ts';
import { storeFolder } from './store-folder.ts';
import { type TeamsProcess, teamsProcess } from './teams-process.ts';

/** One copy of a message as it stands in Teams. */
export interface Copy {
  /** The chat or channel, and what the message is. */
  readonly what: string;
  readonly isChannel: boolean;
  readonly saysItMayRepeat: boolean;
}

/** What was seen and stored when a story had come to its end. */
export interface Outcome {
  readonly copies: readonly Copy[];
  /** Every message that was planned, in an outbox or in the log. */
  readonly planned: readonly Message[];
  /** How many steps the last process took. */
  readonly steps: number;
  readonly deaths: number;
}

/** How a process is made to die: told before the story begins, or from outside by whoever sees the moment. */
export interface Death {
  readonly told?: string;
  /** Called as the story begins; what it is given kills the process. */
  readonly watched?: (kill: () => Promise<void>) => void;
}

/** A report, ready to be sent by one press, and the day after; played on a new copy of the file each time. */
export interface KilledStory {
  readonly teams: FakeConnector;
  /** Starts a process on a new copy, with the report still to be sent. */
  begin(): Promise<{ readonly file: string; readonly homeward: TeamsProcess }>;
  /** Starts one more on that file, its clocks at that instant. */
  again(file: string, at: string): Promise<TeamsProcess>;
  /** Sends the report, unless it is seen to be sent. */
  send(): Promise<void>;
  /** Plays the whole story; whoever dies in it is started again half a minute later. */
  play(death: Death): Promise<Outcome>;
  close(): Promise<void>;
}

/** When the report is sent, and when its first deadline has just passed. */
export const [reportedAt, dueAt] = [
  '2026-11-02T12:00:00.000Z',
  '2026-11-03T11:02:00.000Z',
] as const;

/** The instant so many seconds after another. */
export const after = (instant: string, seconds: number): string =>
  instantOf(millisOf(instant) + seconds * 1000);

const [authority] = loadTenants(join(packageRoot(), 'authorities')).map((each) => each.authority);
const people = authority?.people ?? [];
const [reporter = { name: '', email: '' }] = people;

/** Answers the questions of a report, once, up to the review. */
export async function killedStory(): Promise<KilledStory> {
  const folder = storeFolder();
  const teams = await fakeConnector({ people, channels: ['Locality North'] });
  const prepared = join(folder.path, 'prepared.db');
  const running: TeamsProcess[] = [];
  let copies = 0;
  const again = async (file: string, at: string): Promise<TeamsProcess> => {
    const homeward = await teamsProcess(file, at);
    running.push(homeward);
    teams.connectTo(homeward.endpoint);
    return homeward;
  };
  await prepare(await again(prepared, reportedAt), teams);
  const [review] = teams.messages.filter(({ content }) => isReview(content));
  if (!review) throw new Error('the report did not come to its review');
  const { content } = review;
  const begin = async () => {
    review.content = content;
    copies += 1;
    const file = join(folder.path, `copy-${copies}.db`);
    copyFileSync(prepared, file);
    return { file, homeward: await again(file, reportedAt) };
  };
  const send = async () => {
    if (!isReview(review.content)) return;
    await teams.press(reporter, 'Send the report', {}, { message: review.id });
  };
  const story = { teams, begin, again, send };
  return {
    ...story,
    play: (death) => play(death, story),
    async close() {
      for (const homeward of running) await homeward.kill();
      await teams.close();
      folder.remove();
    },
  };
}

async function prepare(homeward: TeamsProcess, teams: FakeConnector): Promise<void> {
  for (const person of people) await teams.install(person);
  await teams.installInTeam(reporter);
  await teams.say(reporter, 'report');
  const pages: Record<string, string>[] = [
    { 'Case number, or name': 'NC-20417' },
    { 'What do you know?': 'missing' },
    { 'When were they last seen?': 'an hour ago', 'Missing from': 'care' },
    {},
    { 'Have the police been told?': 'yes' },
    { 'How high is the risk?': 'medium' },
  ];
  for (const answers of pages) await teams.press(reporter, 'Next', answers);
  await homeward.ask('stop');
}

async function play(
  { told, watched }: Death,
  { teams, begin, again, send }: Omit<KilledStory, 'play' | 'close'>,
): Promise<Outcome> {
  const from = teams.messages.length;
  let { file, homeward } = await begin();
  let deaths = 0;
  await homeward.ask(told ?? 'die any 0');
  watched?.(() => homeward.kill());
  const chapters = [
    // Without an answer people press once more.
    { at: reportedAt, happens: () => send().catch(() => undefined) },
    { at: dueAt, happens: () => homeward.ask(`clock ${dueAt}`) },
  ];
  for (const { at, happens } of chapters) {
    await happens();
    if ((await homeward.ask('settle')) === undefined) {
      deaths += 1;
      homeward = await again(file, after(at, 31));
      await happens();
      await homeward.ask('settle');
    }
    // Leases, and the pauses after an unknown outcome, run out.
    for (const seconds of [62, 93, 124]) await homeward.ask(`clock ${after(at, seconds)}`);
  }
  const steps = (await homeward.ask('stop')) ?? 0;
  const copies = teams.messages.slice(from).map(copyOf);
  return { copies, planned: await plannedIn(file), steps, deaths };
}

const isReview = (content: FakeConnector['messages'][number]['content']): boolean =>
  content !== undefined && shownCard(content).title.startsWith('Review');

const copyOf = ({ conversation, activity, content }: FakeConnector['messages'][number]): Copy => {
  const [base = ''] = conversation.split(';');
  // A number that was taken before the death is left out, and the next one serves.
  const summary = activity.summary?.replace(/NFD-\d+/, 'NFD');
  return {
    what: `${base} ${summary}`,
    isChannel: base.startsWith('19:'),
    saysItMayRepeat: JSON.stringify(content).includes('You may have had this message already.'),
  };
};

/** Every message about the child, in its outbox or in the log; the file must not be in use. */
export async function plannedIn(file: string): Promise<readonly Message[]> {
  const store = await openSqlite({ file, now: () => millisOf(dueAt) });
  try {
    return await plannedBy(store);
  } finally {
    await store.close();
  }
}

/** The same of a store that is open. */
export async function plannedBy({
  children,
  deliveries,
}: Pick<Store, 'children' | 'deliveries'>): Promise<readonly Message[]> {
  const child = await children.byCaseNumber(authority?.authority ?? '', 'NC-20417');
  const logged = await deliveries.of(child?.id ?? '');
  return [...(child?.outbox ?? []), ...logged.map(({ message }) => message)];
}
