import type { Activity } from './activity.ts';

/** What somebody typed, as text alone: without the bot's own mention, tags and non-breaking blanks. */
export function plainWords(activity: Activity): string {
  let text = activity.text ?? '';
  for (const entity of activity.entities ?? []) {
    const ofBot = entity.type === 'mention' && entity.mentioned?.id === activity.recipient.id;
    if (ofBot && entity.text) text = text.replaceAll(entity.text, ' ');
  }
  return text
    .replaceAll(/<at[^>]*>([^<]*)<\/at>/gi, '$1')
    .replaceAll(/&nbsp;|\u00a0/g, ' ')
    .replaceAll(/[ \t]+/g, ' ')
    .trim();
}
