import { z } from 'zod';
import { typedText } from './typed-text.ts';

/** A message that somebody pointed at, as far as it is quoted. */
export const Written = z.looseObject({
  text: z.string().nullish(),
  attachments: z.array(z.looseObject({ text: z.string().nullish() })).nullish(),
});
export type Written = z.infer<typeof Written>;

/** What is written in a message; of one that was forwarded, all of it stands in attachments. */
export function writtenIn({ text, attachments }: Written): string {
  const written = typedText(text ?? '');
  if (written !== '') return written;
  const forwarded = (attachments ?? []).map((each) => typedText(each.text ?? ''));
  return forwarded.filter((each) => each !== '').join('\n');
}
