const LIVE_ELEMENTS = ['user', 'usergroup', 'channel', 'broadcast', 'link', 'date', 'team'];

/**
 * Everything in a message or view that Slack would bring to life: mentions, links, dates, and text in which it
 * looks for them (`mrkdwn`, and the message's own `text`). What somebody typed must never be among them.
 */
export function liveParts(payload: unknown): readonly string[] {
  const fallback =
    typeof payload === 'object' && payload !== null && 'text' in payload ? payload.text : '';
  const text = typeof fallback === 'string' && fallback.includes('<') ? [`text: ${fallback}`] : [];
  return [...text, ...liveIn(payload)];
}

function liveIn(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(liveIn);
  if (typeof part !== 'object' || part === null) return [];
  return [...(isLive(part) ? [JSON.stringify(part)] : []), ...Object.values(part).flatMap(liveIn)];
}

function isLive(part: object): boolean {
  const { type, text, emoji, url } = { type: '', text: '', emoji: true, url: '', ...part };
  // Emoji names between colons are drawn in plain text too, unless it says not to.
  if (type === 'plain_text') return emoji !== false;
  if (type === 'mrkdwn') return `${text}`.includes('<') || !('verbatim' in part);
  return LIVE_ELEMENTS.includes(type) || url !== '';
}
