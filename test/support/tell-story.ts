import type { Play } from './play.ts';

/** The people whom the stories of Tyrell Beckford are about. */
export const cast = {
  carer: 'Siobhan Kearney',
  worker: 'Daniel Whitaker',
  manager: 'Amara Okafor',
  coordinator: 'Priya Raman',
  duty: 'Gareth Pugh',
  director: 'Michael Adeyemi',
  earlyHelp: 'Nadia Rahman',
  interviewer: 'Hannah Oyelaran',
} as const;

type Answers = Readonly<Record<string, string>>;

/** Tyrell Beckford is reported missing by his carer, the police told, and those who hear of it have heard. */
export async function reportMissing(play: Play, lastSeen: string, told: Answers = {}) {
  const carer = play.as(cast.carer);
  await carer.says('report', /Who, 1 of/);
  await carer.fills({ 'Case number, or name': 'NC-20417' }, /Where things stand/);
  await carer.fills({ 'What do you know?': 'missing' }, /Last seen, 3 of 7/);
  await carer.fills({ 'When were they last seen?': lastSeen }, /Checks made/);
  await carer.fills({}, /Who knows/);
  await carer.fills({ 'Have the police been told?': 'yes', ...told }, /Risk/);
  await carer.fills({}, /Review, 7 of 7/);
  await carer.presses('Send the report', 'Review, 7 of 7', /Reported: NFD-0001/);
  play.hear([cast.worker, cast.coordinator, cast.earlyHelp], /Reported missing: NFD-0001/);
}

/** A fact of an update, from the command to the answer. */
export async function update(
  play: Play,
  name: string,
  fact: string,
  answers: Answers,
  sees: RegExp,
): Promise<void> {
  const person = play.as(name);
  await person.says('update NFD-0001', /What happened, 1 of/);
  await person.fills({ 'What do you want to record?': fact }, /2 of 3/);
  await person.fills(answers, /Review, 3 of 3/);
  await person.presses('Record it', 'Review, 3 of 3', sees);
}

/** The child is found, by whoever says so. */
export async function found(
  play: Play,
  name: string,
  back: string,
  outcome: string,
  sees: RegExp,
): Promise<void> {
  const person = play.as(name);
  await person.says('found NFD-0001', /When, 2 of/);
  await person.fills({ 'When were they back, or safe where they are now?': back }, /Where and how/);
  await person.fills({ 'Where are they now?': outcome }, /After the return|Review/);
  if (outcome !== 'died') await person.fills({}, /Review/);
  await person.presses('Send', 'Review', sees);
}
