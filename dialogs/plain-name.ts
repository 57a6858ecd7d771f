/**
 * A name, or a case number, as it is compared: letter case, accents, blanks and marks don't count, so that `Zoë O’Brien` is
 * `zoe obrien` however a phone writes it.
 */
export const plainName = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}ʻʼ]+/gu, '');

/** The words of a name as they are compared; one with a hyphen is two. */
export const plainWords = (name: string): readonly string[] =>
  name
    .split(/[\s\p{Pd}]+/u)
    .map(plainName)
    .filter((word) => word !== '');
