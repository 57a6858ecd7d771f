import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Due, Pack, type Rule } from './pack.ts';
import type { Figure, Span } from './span.ts';
import { Calendar, calendarFor } from './working-days.ts';

/** A pack with an authority's settings applied, known by its hash. */
export const ResolvedPack = z.strictObject({
  /** SHA-256 of everything in it, holidays too: an episode names the procedure it runs under by this. */
  hash: z.string().min(1),
  pack: Pack,
  calendar: Calendar,
});
export type ResolvedPack = z.infer<typeof ResolvedPack>;

/** Something in `settings` that the pack does not allow: the key, and what was expected. */
export interface SettingProblem {
  readonly key: string;
  readonly expected: string;
}

/**
 * The pack with an authority's own figures in place of defaults: a rule's name gives its span (`30 min`, `4 h`,
 * `2 working days`), `office-opens` and `close-of-business` a time. A figure that the source gives stays.
 */
export function resolvePack(
  pack: Pack,
  zone: string,
  settings: Readonly<Record<string, string>>,
): ResolvedPack | { readonly problems: readonly SettingProblem[] } {
  const problems: SettingProblem[] = [];
  const { 'office-opens': opens, 'close-of-business': closes, ...figures } = settings;
  const officeOpens = clockTime('office-opens', opens ?? pack.officeOpens, problems);
  const closeOfBusiness = clockTime('close-of-business', closes ?? pack.closeOfBusiness, problems);
  if (problems.length === 0 && officeOpens >= closeOfBusiness) {
    problems.push({ key: 'office-opens', expected: `a time before ${closeOfBusiness}` });
  }
  const names = new Set(pack.rules.map((rule) => rule.rule));
  for (const key of Object.keys(figures)) {
    if (!names.has(key)) problems.push({ key, expected: `a rule of the ${pack.pack} procedure` });
  }
  const rules = pack.rules.map((rule) => withFigure(rule, figures[rule.rule], problems));
  if (problems.length > 0) return { problems };
  return hashed({ ...pack, officeOpens, closeOfBusiness, rules }, zone);
}

/** A span as people write it: `30 min`, `4 h`, `5 days`, `1 month`, `2 working days`. */
export function readSpan(text: string): Span | undefined {
  const match = /^(\d{1,4})\s*(minutes?|mins?|hours?|h|days?|months?|working days?)$/.exec(
    text.trim(),
  );
  const count = Number(match?.[1]);
  const unit = match?.[2];
  if (unit === undefined || count < 1) return undefined;
  if (unit.startsWith('min')) return { minutes: count };
  if (unit.startsWith('h')) return { hours: count };
  if (unit.startsWith('d')) return { days: count };
  if (unit.startsWith('mon')) return { months: count };
  return { workingDays: count };
}

function withFigure(rule: Rule, figure: string | undefined, problems: SettingProblem[]): Rule {
  if (figure === undefined) return rule;
  if (rule.default !== true || rule.due === 'at-once' || 'milestones' in rule.due) {
    problems.push({ key: rule.rule, expected: 'no setting: the source fixes this figure' });
    return rule;
  }
  const span = readSpan(figure);
  if (!span) {
    problems.push({ key: rule.rule, expected: 'a time like 30 min, 4 h or 2 working days' });
    return rule;
  }
  return { ...rule, due: withSpan(rule.due, span) };
}

/** An authority's figure takes the place of the one for everybody; what holds under certain facts stays. */
function withSpan(due: Exclude<Due, 'at-once'>, span: Span): Due {
  if ('milestones' in due) return due;
  const figure: Figure = 'where' in due.span ? { ...due.span, otherwise: span } : span;
  return { ...due, span: figure };
}

function clockTime(key: string, text: string, problems: SettingProblem[]): string {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text))
    problems.push({ key, expected: 'a time like 09:00' });
  return text;
}

function hashed(pack: Pack, zone: string): ResolvedPack {
  const { officeOpens, closeOfBusiness } = pack;
  const calendar = calendarFor({ zone, officeOpens, closeOfBusiness });
  const hash = createHash('sha256').update(JSON.stringify({ pack, calendar })).digest('hex');
  return { hash, pack, calendar };
}
