import type { Play } from './play.ts';

type Answers = Readonly<Record<string, string>>;

/** What somebody answers in a report of a child already known; what is left out is left empty. */
export interface ToldReport {
  readonly caseNumber: string;
  readonly situation: 'missing' | 'absence';
  readonly seen: Answers;
  readonly told?: Answers;
  readonly risk?: Answers;
}

/** A report from the command to the answer; the first of the story, NFD-0001. */
export async function tellReport(
  play: Play,
  name: string,
  { caseNumber, situation, seen, told = {}, risk = {} }: ToldReport,
): Promise<string> {
  const person = play.as(name);
  await person.says('report', /Who, 1 of/);
  await person.fills({ 'Case number, or name': caseNumber }, /Where things stand/);
  await person.fills({ 'What do you know?': situation }, /Last seen/);
  await person.fills(seen, /Checks made/);
  await person.fills({}, /Who knows/);
  await person.fills(told, /Risk/);
  await person.fills(risk, /Review/);
  return person.presses('Send the report', 'Review', /Reported: NFD-0001/);
}
