import type { EpisodeRecord } from './export-record.ts';

type Section = EpisodeRecord['sections'][number];

/** What every platform shows of one card without leaving anything out, with room for what escaping adds. */
const mostCharacters = 8000;

/** The sections in as many parts as it takes for each to be shown whole; what goes on in the next part says so. */
export function partsOf(
  sections: readonly Section[],
  most = mostCharacters,
): readonly (readonly Section[])[] {
  const parts: Section[][] = [[]];
  let room = most;
  for (const { heading, lines } of sections) {
    let here: string[] = [];
    parts.at(-1)?.push({ heading, lines: here });
    for (const line of lines) {
      const isEmpty = parts.at(-1)?.length === 1 && here.length === 0;
      if (line.length > room && !isEmpty) {
        here = [];
        parts.push([{ heading: `${heading}, continued`, lines: here }]);
        room = most;
      }
      here.push(line);
      room -= line.length;
    }
  }
  return parts.map((part) => part.filter(({ lines }) => lines.length > 0));
}
