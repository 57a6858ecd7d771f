import { unescaped } from './entities.ts';

/**
 * What somebody typed, as text alone: Slack marks people, channels, links and dates with `<…>`, and sends
 * `&`, `<` and `>` as entities. The bot's own mention is left out, where its user id is given.
 */
export function typedText(text: string, bot = ''): string {
  const unmarked = text
    .replaceAll(`<@${bot}>`, ' ')
    .replaceAll(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_all, target: string, label?: string) =>
      label !== undefined && label !== '' ? label : bare(target),
    );
  return unescaped(unmarked)
    .replaceAll(/[ \t\u00a0]+/g, ' ')
    .trim();
}

/** `mailto:` and `tel:` are Slack's additions; `@` and `#` say what an id is of. */
const bare = (target: string): string => target.replace(/^(mailto:|tel:|!)/, '');
