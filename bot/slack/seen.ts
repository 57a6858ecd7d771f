const MOST_SEEN = 10_000;

/** Remembers ids, the latest ten thousand: true for one that was given before. Slack sends again what it thinks was lost. */
export function seenBefore(): (id: string) => boolean {
  const seen = new Set<string>();
  return (id) => {
    if (seen.has(id)) return true;
    seen.add(id);
    const [oldest] = seen;
    if (seen.size > MOST_SEEN && oldest !== undefined) seen.delete(oldest);
    return false;
  };
}
