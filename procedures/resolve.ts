import type { Pack } from './pack.ts';

/** A pack with an authority's settings applied, known by its hash. */
export interface ResolvedPack {
  readonly hash: string;
  readonly pack: Pack;
  readonly zone: string;
}
