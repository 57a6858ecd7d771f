import type { Pack, Rule } from '../procedures/pack.ts';
import type { Pattern } from '../procedures/pattern.ts';
import type { Span } from '../procedures/span.ts';
import { roleLabel } from './people.ts';
import { meetingWords, notificationWords, partyWords } from './practice-words.ts';

/** A rule's title without what asked for it: `Strategy meeting`. It gives nothing away, so a channel may see it. */
export const shortTitle = (rule: Pick<Rule, 'title'>): string =>
  rule.title.split(':')[0] ?? rule.title;

/** What a rule is called, by the id of an obligation of it or of the rule itself. */
export function ruleTitle(id: string, pack: Pack): string {
  const [rule = id] = id.split('@');
  return pack.rules.find((each) => each.rule === rule)?.title ?? rule.replaceAll('-', ' ');
}

/** A rung of the ladder as people say it: `due now`, `nobody answered, to service manager`. */
export function rungWords(rung: string, pack: Pack): string {
  if (rung.startsWith('escalated:')) return `unanswered, to ${roleLabel(rung.slice(10), pack)}`;
  return rungNames.get(rung) ?? rung.replaceAll('-', ' ');
}

const rungNames = new Map([
  ['assigned', 'new'],
  ['due-soon', 'due soon'],
  ['due', 'due now'],
  ['added-report', 'a second report'],
  ['due-list', 'from the list of what is due'],
]);

/** A length of time with its unit: `72 hours`, `1 working day`. */
export function spanWords(span: Span): string {
  const [[unit, count] = ['', 0]] = Object.entries(span);
  const name = unit === 'workingDays' ? 'working days' : unit;
  return `${count} ${count === 1 ? name.slice(0, -1) : name}`;
}

/** What a rule waits for, in words: `a strategy meeting or section 47 meeting held`. */
export function patternWords(pattern: Pattern): string {
  const { type, circulate, harmDisclosed, task: _task, ...fields } = pattern;
  const values = Object.values(fields).flat();
  if (harmDisclosed === true) return `${patternWords({ type, ...fields })}, with harm disclosed`;
  switch (type) {
    case 'meeting-held': {
      const meetings = values.map((each) => `a ${nameIn(meetingWords, each)}`).join(' or ');
      return `${meetings} held${circulate === true ? ', which decided to circulate' : ''}`;
    }
    case 'notification-sent':
      return `the ${values.map((each) => nameIn(notificationWords, each)).join(' or ')} sent`;
    case 'party-informed':
      return `${values.map((each) => nameIn(partyWords, each)).join(' or ')} told`;
    default: {
      const words = patternNames.get(type) ?? type.replaceAll('-', ' ');
      return values.length === 0 ? words : `${words} (${values.map(plainWords).join(' or ')})`;
    }
  }
}

const patternNames = new Map([
  ['concern-raised', 'a new time to look again'],
  ['missing-reported', 'a report that the child is missing'],
  ['absence-reported', 'a report that the child is absent'],
  ['returned', 'the child found'],
  ['police-informed', 'the police told'],
  ['plan-agreed', 'a plan agreed with the police'],
  ['task-done', 'somebody recording that it is done'],
  ['risk-assessed', 'a risk assessment'],
  ['police-update', 'an update from the police'],
  ['harm-disclosed', 'significant harm disclosed or suspected'],
  ['removal-suspected', 'a suspicion that the child may be taken abroad'],
  ['media-interest', 'media interest'],
  ['form-sent', 'the police form sent'],
  ['closed', 'the episode closed'],
  ['work-step-created', 'the work step created'],
  ['work-step-closed', 'the work step closed'],
  ['work-step-acknowledged', 'the closed work step acknowledged'],
  ['rhi-offered', 'the return home interview offered'],
  ['rhi-allocated', 'the return home interview allocated'],
  ['rhi-completed', 'the return home interview completed'],
  ['rhi-declined', 'the interview declined, with the reason recorded'],
  ['safe-and-well-checked', 'the safe and well check made'],
]);

const plainWords = (value: string | boolean): string => String(value).replaceAll('-', ' ');

const nameIn = (words: Readonly<Record<string, string>>, value: string | boolean): string =>
  words[String(value)] ?? plainWords(value);
