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
  /** The rules whose figure is the authority's own: what it was by the pack's words, and why a source's was changed. */
  figures: z
    .record(z.string(), z.strictObject({ figure: z.string(), reason: z.string().optional() }))
    .optional(),
});
export type ResolvedPack = z.infer<typeof ResolvedPack>;

/** Something that the pack does not allow: where it stands, under which key, and what was expected. */
export interface SettingProblem {
  readonly in: 'settings' | 'override';
  readonly key: string;
  readonly expected: string;
}

/** Another figure in place of one that the source fixes, and why. */
export interface Override {
  readonly figure: string;
  readonly reason: string;
}

/**
 * The pack with an authority's own figures in place of defaults: a rule's name gives its span (`30 min`, `4 h`,
 * `2 working days`), `office-opens` and `close-of-business` a time. A figure that the source gives stays, unless it is
 * overridden with a reason.
 */
export function resolvePack(
  pack: Pack,
  zone: string,
  settings: Readonly<Record<string, string>>,
  override: Readonly<Record<string, Override>> = {},
): ResolvedPack | { readonly problems: readonly SettingProblem[] } {
  const { 'office-opens': opens, 'close-of-business': closes, ...figures } = settings;
  const hours = officeHours(opens ?? pack.officeOpens, closes ?? pack.closeOfBusiness);
  const problems: SettingProblem[] = [
    ...hours.problems,
    ...unknownRules(pack, { settings: figures, override }),
  ];
  const rules = pack.rules.map((rule) =>
    withOverride(
      withFigure(rule, figures[rule.rule], problems),
      override[rule.rule],
      rule.rule in figures,
      problems,
    ),
  );
  if (problems.length > 0) return { problems };
  const { officeOpens, closeOfBusiness } = hours;
  const own = [
    ...Object.entries(figures).map(([rule, figure]) => [rule, { figure }] as const),
    ...Object.entries(override),
  ];
  // In order of name, because the order of a file's lines must not make another pack of it.
  const sorted = own.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return hashed({ ...pack, officeOpens, closeOfBusiness, rules }, zone, Object.fromEntries(sorted));
}

function unknownRules(
  pack: Pack,
  given: Readonly<Record<SettingProblem['in'], object>>,
): readonly SettingProblem[] {
  const names = new Set(pack.rules.map((rule) => rule.rule));
  return (['settings', 'override'] as const).flatMap((where) =>
    Object.keys(given[where])
      .filter((key) => !names.has(key))
      .map((key) => ({ in: where, key, expected: `a rule of the ${pack.pack} procedure` })),
  );
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
  const complain = (expected: string): Rule => {
    problems.push({ in: 'settings', key: rule.rule, expected });
    return rule;
  };
  if (!hasFigure(rule.due)) return complain('no setting: it has no figure of its own to change');
  if (rule.default !== true) {
    return complain(
      'no setting: the source fixes this figure (an override with a reason may change it)',
    );
  }
  const span = readSpan(figure);
  return span ? { ...rule, due: withSpan(rule.due, span) } : complain(aSpan);
}

/** A figure that the source fixes, changed by an authority that says why. */
function withOverride(
  rule: Rule,
  override: Override | undefined,
  isSet: boolean,
  problems: SettingProblem[],
): Rule {
  if (override === undefined) return rule;
  const complain = (expected: string): Rule => {
    problems.push({ in: 'override', key: rule.rule, expected });
    return rule;
  };
  if (isSet) return complain('it once, under settings or under override');
  if (rule.default === true) {
    return complain('it under settings: this figure is only a default, and needs no reason');
  }
  if (!hasFigure(rule.due)) return complain('no override: it has no figure of its own to change');
  const span = readSpan(override.figure);
  return span ? { ...rule, due: withSpan(rule.due, span) } : complain(aSpan);
}

const aSpan = 'a time like 30 min, 4 h or 2 working days';

/** Whether a due time has one length that another can take the place of. */
const hasFigure = (due: Due): due is Exclude<Due, 'at-once'> =>
  due !== 'at-once' && !('milestones' in due);

/** An authority's figure takes the place of the one for everybody; what holds under certain facts stays. */
function withSpan(due: Exclude<Due, 'at-once'>, span: Span): Due {
  if ('milestones' in due) return due;
  const figure: Figure = 'where' in due.span ? { ...due.span, otherwise: span } : span;
  return { ...due, span: figure };
}

function officeHours(officeOpens: string, closeOfBusiness: string) {
  const key = { opens: 'office-opens', closes: 'close-of-business' } as const;
  const wrong = (name: string, expected: string): SettingProblem => ({
    in: 'settings',
    key: name,
    expected,
  });
  const problems = [
    ...(isClockTime(officeOpens) ? [] : [wrong(key.opens, 'a time like 09:00')]),
    ...(isClockTime(closeOfBusiness) ? [] : [wrong(key.closes, 'a time like 09:00')]),
  ];
  if (problems.length === 0 && officeOpens >= closeOfBusiness) {
    problems.push(wrong(key.opens, `a time before ${closeOfBusiness}`));
  }
  return { officeOpens, closeOfBusiness, problems };
}

const isClockTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

function hashed(
  pack: Pack,
  zone: string,
  figures: NonNullable<ResolvedPack['figures']>,
): ResolvedPack {
  const { officeOpens, closeOfBusiness } = pack;
  const calendar = calendarFor({ zone, officeOpens, closeOfBusiness });
  // An authority without figures of its own runs under the pack that it always ran under.
  const own = Object.keys(figures).length > 0 ? { figures } : {};
  const hash = createHash('sha256')
    .update(JSON.stringify({ pack, calendar, ...own }))
    .digest('hex');
  return { hash, pack, calendar, ...own };
}
