import type { PersonDocument } from './documents.ts';

/** Somebody of an authority whom no platform has met yet. */
export const newPerson = (email: string, authority: string): PersonDocument => ({
  id: email,
  authority,
  version: 0,
  wakeAt: null,
  retryAt: null,
  outbox: [],
  identities: [],
});
