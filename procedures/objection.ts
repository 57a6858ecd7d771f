import { correctedBy, type KnownEvent } from '../episode/amend.ts';
import { type Objection, objectionTo } from '../episode/check.ts';
import type { EventOf } from '../episode/events.ts';
import { timelineAt } from '../episode/timeline.ts';
import { isOwed, type Obligation } from './obligation.ts';
import { type Given, obligationsFor } from './obligations-for.ts';
import type { Pack, Remark, Rule } from './pack.ts';
import { matches } from './pattern.ts';
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
    case 'corrected':
      return judgeCorrection(event, given);
    default:
      return judgeRefused(event, given);
  }
}

function judgeWaiver(event: KnownEvent & EventOf<'waived'>, given: Given): Wrong | undefined {
  const rule = given.pack.pack.rules.find((each) => each.rule === event.rule);
  if (!rule) return unknownRule('rule', given);
  if (rule.fixed === true) return cannotBeWaived(rule);
  const found = waivedBy(event, obligationsFor({ ...given, events: upTo(event, given) }, event.at));
  if (found) return found.fixed ? cannotBeWaived(rule) : undefined;
  return {
    field: event.obligation === undefined ? 'rule' : 'obligation',
    expected: 'an obligation that is open or overdue at that time',
    sentence: `"${rule.title}" is not open, so there is nothing to set aside. Nothing has changed.`,
  };
}

/** What the pack itself does not take. */
function judgeRefused(event: KnownEvent, { pack }: Given): Wrong | undefined {
  const remark = refusedBy(event, pack.pack);
  return remark && { field: remark.field, expected: remark.expected, sentence: remark.sentence };
}

/** Why a pack does not take an event, and the field that is wrong; nothing where it takes it. */
export const refusedBy = (event: KnownEvent, pack: Pack): Remark | undefined =>
  pack.refuses?.find((each) => matches(event, each.event));

/** A correction may not make of an event what the pack would not have taken. */
function judgeCorrection(
  event: KnownEvent & EventOf<'corrected'>,
  given: Given,
): Wrong | undefined {
  const target = given.events.find(({ id }) => id === String(event.event));
  const wrong = target && judgeRefused(correctedBy(target, event), given);
  return wrong && { ...wrong, field: `fields.${wrong.field}` };
}

/** What the pack remarks on an event that it keeps. */
export const flagsOn = (event: KnownEvent, pack: Pack): readonly string[] =>
  (pack.flags ?? []).filter((each) => matches(event, each.event)).map(({ sentence }) => sentence);

const cannotBeWaived = (rule: Rule): Wrong => ({
  field: 'rule',
  expected: `a rule that may be waived; ${rule.rule} is fixed by its source`,
  sentence: `"${rule.title}" cannot be set aside: its source allows nobody to. Nothing has changed.`,
});

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
  const inTheWay = obligationsFor({ ...given, events: before }, event.at).filter(
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
