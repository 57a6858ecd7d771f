import { z } from 'zod';

type Schema = z.core.$ZodType | z.core.$ZodCheck<never>;

/**
 * What a zod issue expected, in the words of somebody who edits a file ("an e-mail address", "one of …"),
 * or nothing where the issue's own message says it better. The schema, where known, names the allowed keys.
 */
export const expectationOf = (
  issue: z.core.$ZodIssue | z.core.$ZodRawIssue,
  schema?: Schema,
): string | undefined => {
  switch (issue.code) {
    case 'invalid_type':
      return ofSchema(schema) ?? ofKind(issue.expected);
    case 'invalid_value':
      return issue.values.length === 1
        ? String(issue.values[0])
        : `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return FORMATS[issue.format] ?? `text like ${issue.pattern ?? issue.format}`;
    case 'too_small':
      return atLeast(issue.origin, Number(issue.minimum), issue.inclusive !== false);
    case 'too_big':
      return atMost(issue.origin, Number(issue.maximum), issue.inclusive !== false);
    case 'unrecognized_keys': {
      const keys = allowedKeys(schema);
      return keys.length > 0 ? `one of ${keys.join(', ')}` : 'no such key';
    }
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? `one of ${issue.options.map(String).join(', ')}`
        : undefined;
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    default:
      return undefined;
  }
};

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a block of keys',
  record: 'a block of keys',
  never: 'nothing',
};

const ofKind = (kind: string): string => KINDS[kind] ?? kind;

const FORMATS: Readonly<Record<string, string>> = {
  email: 'an e-mail address',
  date: 'a date like 2026-11-02',
  datetime: 'an instant like 2026-11-02T18:00:00.000Z',
  uuid: 'a UUID',
  url: 'an address like https://example.org',
};

const ofSchema = (schema: Schema | undefined): string | undefined => {
  if (schema instanceof z.ZodStringFormat) return FORMATS[schema.def.format];
  if (schema instanceof z.ZodNumberFormat) return KINDS.int;
  if (!(schema instanceof z.ZodObject)) return undefined;
  const required = Object.entries(schema.shape).filter(([, inner]) => !mayBeAbsent(inner));
  return required.length > 0
    ? `a block with ${required.map(([key]) => key).join(' and ')}`
    : undefined;
};

const mayBeAbsent = (schema: z.core.$ZodType): boolean => schema._zod.optin !== undefined;

const allowedKeys = (schema: Schema | undefined): readonly string[] => {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  if (schema instanceof z.ZodRecord && schema.keyType instanceof z.ZodEnum) {
    return schema.keyType.options.map(String);
  }
  return [];
};

const atLeast = (origin: string, least: number, inclusive: boolean): string => {
  if (origin === 'string') return least <= 1 ? 'some text' : `at least ${least} characters`;
  if (origin === 'array') return `at least ${least} ${least === 1 ? 'entry' : 'entries'}`;
  return `a number of ${inclusive ? `${least} or more` : `more than ${least}`}`;
};

const atMost = (origin: string, most: number, inclusive: boolean): string => {
  if (origin === 'string') return `at most ${most} characters`;
  if (origin === 'array') return `at most ${most} ${most === 1 ? 'entry' : 'entries'}`;
  return `a number of ${inclusive ? `${most} or less` : `less than ${most}`}`;
};
