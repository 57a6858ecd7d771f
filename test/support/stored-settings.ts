import type { Store } from '../../dialogs/store.ts';

/** Settings as a store keeps them, in memory: given to a second house, they are what a restart finds. */
export function storedSettings(): Store['settings'] {
  const kept = new Map<string, string>();
  return {
    get: async (name) => kept.get(name),
    put: async (name, value) => void kept.set(name, value),
  };
}
