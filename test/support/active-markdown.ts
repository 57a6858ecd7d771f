/** What a reader of Markdown would act on in a line of a card, if anything: marks without a backslash, macros, links. */
export function activeMark(line: string): string | undefined {
  const rest = line.replaceAll(/\\[\\`*_[\]~|#+=.)-]/g, '§');
  const found = [
    /[\\`*_[\]~|<>]/,
    /^\s*[#+=-]/,
    /^\s*\d+[.)]/,
    /\{\{|\$\{/,
    /:\/\//,
    /www\./i,
    /mailto:/i,
    /^(\t| {4})/,
    /&(?!amp;|lt;|gt;)#?\w+;/,
  ].find((mark) => mark.test(rest));
  return found?.source;
}
