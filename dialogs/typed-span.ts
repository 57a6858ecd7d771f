/**
 * Reads how long in small letters, in minutes: `2 hours`, `20 min`, `an hour`, `1h 20m`, `1.5 hrs`,
 * `half an hour`. Nothing when it is not a span of hours or minutes.
 */
export const readSpan = (text: string): number | undefined => {
  const phrase = phrases.get(text);
  if (phrase !== undefined) return phrase;
  const match =
    /^(?:(\S+?) ?(?:h|hrs?|hours?))?(?:(?:^| | and )?(\S+?) ?(?:m|mins?|minutes?))?$/.exec(text);
  if (match === null || text === '') return undefined;
  const hours = amount(match[1]);
  const minutes = amount(match[2]);
  return hours === undefined || minutes === undefined ? undefined : hours * 60 + minutes;
};

const phrases = new Map([
  ['half an hour', 30],
  ['half hour', 30],
  ['quarter of an hour', 15],
  ['a quarter of an hour', 15],
  ['an hour and a half', 90],
  ['one and a half hours', 90],
]);

const words = new Map([
  ['a', 1],
  ['an', 1],
  ['one', 1],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
  ['seven', 7],
  ['eight', 8],
  ['nine', 9],
  ['ten', 10],
  ['eleven', 11],
  ['twelve', 12],
  ['fifteen', 15],
  ['twenty', 20],
  ['thirty', 30],
  ['forty', 40],
  ['fifty', 50],
]);

const amount = (written = '0'): number | undefined =>
  /^\d{1,3}(\.(25|5|75))?$/.test(written) ? Number(written) : words.get(written);
