/** How far to move the clock, or a sentence that says how to say it. */
export type TypedMove = { readonly ms: number } | { readonly refused: string };

const MINUTE = 60_000;
const units = new Map([
  ['m', MINUTE],
  ['h', 60 * MINUTE],
  ['d', 24 * 60 * MINUTE],
  ['w', 7 * 24 * 60 * MINUTE],
]);

/** Reads `+24h`, `+90m`, `+3d`, `+1d 6h`, `24 hours`: days are 24 hours each. */
export function readMove(typed: string): TypedMove {
  const text = typed.trim().toLowerCase();
  if (/^[-−–]/.test(text)) return { refused: 'The clock only goes forward. Nothing has changed.' };
  const parts = text.replace(/^\+/, '').match(/\d+|[a-z]+/g) ?? [];
  const isWhole = /^\+?\s*(\d{1,5}\s*(m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)\s*)+$/.test(
    text,
  );
  if (!isWhole) return { refused: howTo };
  const ms = parts.reduce((sum, part, i) => {
    const unit = units.get(parts[i + 1]?.slice(0, 1) ?? '');
    return unit === undefined ? sum : sum + Number(part) * unit;
  }, 0);
  return ms > 0 ? { ms } : { refused: howTo };
}

const howTo = 'Say how far: clock +24h, clock +90m or clock +3d. The clock stays as it was.';
