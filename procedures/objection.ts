import type { KnownEvent } from '../episode/amend.ts';
import { type Objection, objectionTo } from '../episode/check.ts';
import type { EventOf } from '../episode/events.ts';
import { timelineAt } from '../episode/timeline.ts';
import { isOwed, type Obligation } from './obligation.ts';
import { type Given, obligationsFor } from './obligations-for.ts';
import { waivedBy } from './settle.ts';

/** Why the procedure does not take an event, and the obligations that stand in its way. */
export interface ProcedureObjection extends Objection {
  readonly inTheWay?: readonly Obligation[];
}

/**
 * The first thing wrong with these events under a procedure: what the episode itself refuses, a waiver that finds
 * nothing or is not allowed, a task no rule asks for, a closing with something left to do. `only` as in `objectionTo`.
 */
export function procedureObjectionTo(
  given: Given,
  only: (id: string) => boolean = () => true,
): ProcedureObjection | undefined {
  const objection = objectionTo(given.events, only);
  if (objection) return objection;
  for (const event of given.events) {
    const found = only(event.id) ? judge(event, given) : undefined;
    if (found) return { event: event.id, ...found };
  }
  return undefined;
}

type Wrong = Omit<ProcedureObjection, 'event'>;

function judge(event: KnownEvent, given: Given): Wrong | undefined {
  switch (event.type) {
    case 'waived':
      return judgeWaiver(event, given);
    case 'task-done':
      return judgeTask(event, given);
    case 'closed':
      return judgeClosing(event, given);
    default:
      return undefined;
  }
}

function judgeWaiver(event: KnownEvent & EventOf<'waived'>, given: Given): Wrong | undefined {
  const rule = given.pack.pack.rules.find((each) => each.rule === event.rule);
  if (!rule) return unknownRule('rule', given);
  if (rule.fixed === true) {
    return {
      field: 'rule',
      expected: `a rule that may be waived; ${rule.rule} is fixed by its source`,
      sentence: `"${rule.title}" cannot be set aside: its source allows nobody to. Nothing has changed.`,
    };
  }
  if (waivedBy(event, obligationsFor({ ...given, events: upTo(event, given) }))) return undefined;
  return {
    field: event.obligation === undefined ? 'rule' : 'obligation',
    expected: 'an obligation that is open or overdue at that time',
    sentence: `"${rule.title}" is not open, so there is nothing to set aside. Nothing has changed.`,
  };
}

function judgeTask(event: EventOf<'task-done'>, given: Given): Wrong | undefined {
  const known = given.pack.pack.rules.some((rule) => rule.rule === event.task);
  return known ? undefined : unknownRule('task', given);
}

const unknownRule = (field: string, given: Given): Wrong => ({
  field,
  expected: `a rule of the ${given.pack.pack.pack} procedure`,
  sentence: 'The procedure has no such rule. Nothing has changed. Use due to see what is open.',
});

function judgeClosing(event: KnownEvent, given: Given): Wrong | undefined {
  const before = upTo(event, given);
  const { state } = timelineAt(before, event.at);
  if (state === 'missing' || state === 'absence') {
    return {
      expected: 'no closing while the child is still missing or absent',
      sentence: 'The child is not back. Nothing has changed. Use found first.',
    };
  }
  const inTheWay = obligationsFor({ ...given, events: before }).filter(
    (each) => each.rule.class !== 'A' && isOwed(each, event.at) && !isMetByClosing(each),
  );
  if (inTheWay.length === 0) return undefined;
  const ids = inTheWay.map((each) => each.id).join(', ');
  return {
    expected: `no safety or deadline rule left open or overdue; found ${ids}`,
    sentence: 'It cannot be closed yet: do what is left, or say why it is not needed.',
    inTheWay,
  };
}

const isMetByClosing = (obligation: Obligation): boolean =>
  (obligation.rule.metBy ?? []).some((pattern) => pattern.type === 'closed');

const upTo = (event: KnownEvent, given: Given): readonly KnownEvent[] =>
  given.events.filter((each) => each.id !== event.id && each.at <= event.at);
