/** A text as Slack's own markup wants it: `&`, `<` and `>` as entities. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A text without the entities that Slack gives it back with. */
export const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** The same for every text within a value. */
export function unescapedIn(value: unknown): unknown {
  if (typeof value === 'string') return unescaped(value);
  if (Array.isArray(value)) return value.map(unescapedIn);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, unescapedIn(each)]));
}
