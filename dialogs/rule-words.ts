import type { ChildFacts } from '../episode/events.ts';
import type { Due, Owner, Pack, Rule } from '../procedures/pack.ts';
import type { Pattern } from '../procedures/pattern.ts';
import type { Figure } from '../procedures/span.ts';
import type { Trigger } from '../procedures/trigger.ts';
import { roleLabel } from './people.ts';
import { factWords } from './practice-words.ts';
import { patternWords, spanWords } from './procedure-words.ts';

/** What starts a rule, in words: `missing from care; open to social care: yes`. */
export function startWords(rule: Rule, pack: Pack): string {
  const child = [rule.child ?? []].flat().map(factWords).join('; or ');
  return [whenWords(rule, pack), child].filter((words) => words !== '').join('; ');
}

/** When a rule is due, in words: `72 hours after the child was last seen`. */
export function dueWordsOf(due: Due): string {
  if (due === 'at-once') return 'at once';
  if ('milestones' in due) {
    const steps = due.milestones.map(spanWords).join(', ');
    return `${steps} after the child was last seen, then every ${spanWords(due.thenEvery).replace(/^1 /, '').replace(/s$/, '')}`;
  }
  const given = due.field === undefined ? '' : 'at the time that was given, or ';
  return `${given}${figureInWords(due.span)}${afterWords(due.since)}`;
}

/** Who must act, in words: `team manager; out of hours EDT`. */
export function ownerWords(owner: Owner, pack: Pack): string {
  const label = (role: string) => roleLabel(role, pack);
  if (typeof owner === 'string') return label(owner);
  if ('bot' in owner) return `Homeward tells ${owner.bot.map(label).join(', ')}`;
  if ('fromCare' in owner) {
    return `from care ${label(owner.fromCare)}; from home ${label(owner.fromHome)}`;
  }
  if ('wasMissing' in owner) {
    return `was missing: ${label(owner.wasMissing)}; only absent: ${label(owner.onlyAbsent)}`;
  }
  if ('milestones' in owner) return owner.milestones.map(label).join(', then ');
  return `${label(owner.inHours)}; out of hours ${label(owner.outOfHours)}`;
}

function whenWords({ when }: Rule, pack: Pack): string {
  if ('follows' in when) return `each time after: ${titlesOf(when.follows, pack)}`;
  if ('milestones' in when) {
    return `still missing: each once the one before is held, waived or past due, the first after: ${titlesOf([when.milestones], pack)}`;
  }
  return [when]
    .flat()
    .map((trigger) => triggerWords(trigger, pack))
    .join('; or ');
}

const titlesOf = (names: readonly string[], { rules }: Pack): string =>
  names.map((name) => rules.find(({ rule }) => rule === name)?.title ?? name).join(' and ');

function triggerWords(trigger: Trigger, pack: Pack): string {
  if ('spell' in trigger) {
    const from = trigger.from === undefined ? '' : ` from ${trigger.from}`;
    const after = trigger.after === undefined ? '' : ` for ${spanWords(trigger.after)}`;
    return `${trigger.spell.replaceAll('-', ' ')}${from}${after}`;
  }
  if ('returned' in trigger) {
    return trigger.returned === 'from-missing' ? 'back from missing' : 'back from an absence only';
  }
  if ('fires' in trigger) return `reached: ${titlesOf([trigger.fires], pack)}`;
  if ('rolling' in trigger) {
    const { episodes, days, months, every } = trigger.rolling;
    const window = days === undefined ? spanWords({ months: months ?? 0 }) : spanWords({ days });
    return `${every ? 'each time ' : ''}${episodes} times missing in ${window}`;
  }
  return eventWordsOf(trigger);
}

function eventWordsOf(trigger: Extract<Trigger, { event: unknown }>): string {
  const after = trigger.after === undefined ? '' : `${spanWords(trigger.after)} after `;
  const events = [trigger.event].flat().map(happened).join(', or ');
  const held = trigger.while === undefined ? '' : `, while ${patternWords(trigger.while)} stands`;
  const from =
    trigger.notBefore === undefined ? '' : ` once ${spanWords(trigger.notBefore)} have passed`;
  const during = trigger.during === undefined ? '' : ` (${duringWords[trigger.during]}${from})`;
  return `${after}${events}${held}${during}`;
}

const happened = (pattern: Pattern): string =>
  pattern.type === 'concern-raised' ? 'a concern raised' : patternWords(pattern);

const duringWords = {
  missing: 'while missing',
  absence: 'while absent',
  'was-missing': 'of a child who was missing',
} as const;

function figureInWords(figure: Figure): string {
  if ('fromCare' in figure) {
    return `from care ${spanWords(figure.fromCare)}, from home ${spanWords(figure.fromHome)}`;
  }
  if (!('where' in figure)) return spanWords(figure);
  const where: ChildFacts = figure.where;
  return `${spanWords(figure.span)} (${factWords(where)}), else ${spanWords(figure.otherwise)}`;
}

type Since = Extract<Due, { span: unknown }>['since'];

function afterWords(since: Since): string {
  switch (since) {
    case undefined:
      return '';
    case 'missingSince':
      return ' after the child was last seen';
    case 'notifiedAt':
      return ' after the authority was told of the return';
    case 'at':
      return ' after that itself';
    case 'mark':
      return ' after that, then after each one before';
    default: {
      const never: never = since;
      return never;
    }
  }
}
