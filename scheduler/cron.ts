import { schedule } from 'node-cron';

/**
 * Rings every 15 seconds, in UTC: the backstop for a timer that was lost. It knows nothing of what is due.
 * What it answers ends it.
 */
export function startBell(ring: () => void): () => void {
  const bell = schedule('*/15 * * * * *', ring, { timezone: 'UTC', suppressMissedWarning: true });
  return () => void bell.destroy();
}
