/** The text of a note that was typed behind the word, as it was typed; without a reference that stands before it. */
export const noteIn = (typed: string): string =>
  typed
    .replace(/^[^\p{L}\p{N}]*note[:,.]?\s*/iu, '')
    .replace(/^[a-z]{2,4}[\s-]*\d{1,9}[:,.]?(\s+|$)/i, '')
    .trim();
