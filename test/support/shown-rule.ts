import type { Due, Owner, Rule } from '../../procedures/pack.ts';
import type { Pattern } from '../../procedures/pattern.ts';
import type { Figure, Span } from '../../procedures/span.ts';
import type { Trigger, When } from '../../procedures/trigger.ts';

/**
 * A rule in one line, as the tables of the procedures have it: rule, class, when, due (`d` where the figure is ours),
 * owner, what meets it, source. `at` is a return's own time, `arises` where no starting point is named.
 */
export const shownRule = (rule: Rule): string =>
  [
    rule.rule,
    `${rule.class}${rule.fixed === true ? ' fixed' : rule.fixed ? ` fixed where ${facts(rule.fixed.where)}` : ''}`,
    [start(rule.when), ...child(rule), ...(rule.lapses ? [rule.lapses] : [])].join(', ') +
      (rule.placedHere ? '; placed here too' : ''),
    (rule.default ? 'd ' : '') + due(rule.due),
    owner(rule.owner),
    counts(rule) + (rule.metBy?.map(pattern).join(', ') ?? 'delivery'),
    typeof rule.source === 'string'
      ? rule.source
      : `${rule.source.document}, ${rule.source.section}`,
  ].join(' | ');

const facts = (asked: object): string =>
  Object.entries(asked)
    .map(([name, value]) => `${name} ${value}`)
    .join(' and ');

const child = ({ child: asked }: Rule): readonly string[] =>
  asked === undefined ? [] : [[asked].flat().map(facts).join(' or ')];

const span = (length: Span): string =>
  Object.entries(length)
    .map(([unit, count]) => `${count} ${unit}`)
    .join();

function figure(given: Figure): string {
  if ('fromCare' in given)
    return `${span(given.fromCare)} from care, ${span(given.fromHome)} from home`;
  if (!('where' in given)) return span(given);
  return `${span(given.span)} where ${facts(given.where)}, else ${span(given.otherwise)}`;
}

const pattern = (wanted: Pattern): string =>
  Object.values(wanted)
    .map((value) => (Array.isArray(value) ? value.join('/') : String(value)))
    .join(' ');

function start(when: When): string {
  if ('follows' in when) return `after each ${when.follows.join(' and ')}`;
  if ('milestones' in when) return `milestones after ${when.milestones}`;
  return [when].flat().map(trigger).join('; or ');
}

function trigger(when: Trigger): string {
  if ('spell' in when) {
    const from = when.from ? ` from ${when.from}` : '';
    return `${when.spell}${from}${when.after ? ` for ${span(when.after)}` : ''}`;
  }
  if ('returned' in when) return `returned ${when.returned}`;
  if ('fires' in when) return `${when.fires} fires`;
  if ('rolling' in when) {
    const { episodes, days, months, every, unlessFired } = when.rolling;
    const window = `${episodes} in ${days ? `${days} days` : `${months} months`}`;
    return `${every ? 'each ' : ''}${window}${unlessFired ? ` unless ${unlessFired.join(' or ')}` : ''}`;
  }
  const events = [when.event].flat().map(pattern).join(' or ');
  const during = when.during ? `${when.during} ` : '';
  const from = when.notBefore ? ` not before ${span(when.notBefore)}` : '';
  const held = when.while ? ` while ${pattern(when.while)}` : '';
  return `${during}${events}${when.after ? ` + ${span(when.after)}` : ''}${from}${held}`;
}

function due(when: Due): string {
  if (typeof when === 'string') return when;
  if ('milestones' in when) {
    return `${when.since} + ${when.milestones.map(span).join(', ')}, then every ${span(when.thenEvery)}`;
  }
  return `${when.field ? `${when.field}, or ` : ''}${when.since ?? 'arises'} + ${figure(when.span)}`;
}

function owner(who: Owner): string {
  if (typeof who === 'string') return who;
  if ('bot' in who) return `bot to ${who.bot.join(' ')}`;
  if ('fromCare' in who) return `from care ${who.fromCare}, from home ${who.fromHome}`;
  if ('wasMissing' in who) return `was missing ${who.wasMissing}, only absent ${who.onlyAbsent}`;
  if ('milestones' in who) return who.milestones.join(', then ');
  return `${who.inHours}, out of hours ${who.outOfHours}`;
}

function counts({ counts: from, further }: Rule): string {
  if (from) return `${from}: `;
  return further
    ? `further than ${further.than} from ${further.since} + ${span(further.span)}: `
    : '';
}
