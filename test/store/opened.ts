import type { Store } from '../../dialogs/store.ts';

/** An empty store on a database of its own, whose own time stands still until it is moved. */
export interface Opened {
  readonly store: Store;
  /** Moves the store's own time on by so many milliseconds. */
  moveTime(ms: number): void;
  /** Closes the store and opens the same database again. */
  reopen(): Promise<Store>;
  close(): Promise<void>;
}

/** Gives the store that the running test was given. */
export type Given = () => Opened;
