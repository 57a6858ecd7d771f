import assert from 'node:assert/strict';
import type { FakePerson } from '../../support/connector-state.ts';
import type { FakeSlack } from '../../support/fake-slack.ts';

type Page = Readonly<Record<string, string>>;

/** What is answered in a report of Tyrell Beckford, page by page; the review has nothing to fill in. */
export const REPORT: readonly Page[] = [
  { 'Case number, or name': 'NC-20417' },
  { 'What do you know?': 'missing' },
  { 'When were they last seen?': '6pm' },
  {},
  { 'Have the police been told?': 'yes' },
  {},
  {},
];

/** The same where the police are still to be told, so that the social worker owes something at once. */
export const UNTOLD: readonly Page[] = REPORT.map((page) =>
  'Have the police been told?' in page ? { 'Have the police been told?': 'no' } : page,
);

/** Fills in the open form of a report and sends it; what is shown then must say so. */
export async function fillReport(
  slack: FakeSlack,
  who: FakePerson,
  pages: readonly Page[] = REPORT,
): Promise<void> {
  for (const page of pages) await slack.submit(who, page);
  assert.match(slack.modal(who)?.title ?? '', /^Reported: NFD-/);
}
