/** A JSON value, as cards are made of. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [k: string]: Json };

/** An element, action or input of an Adaptive Card. */
export type Element = { readonly type: string } & { readonly [key: string]: Json };

/** An Adaptive Card 1.5, which both the Teams clients and the local one draw. */
export type AdaptiveCard = {
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  readonly body: readonly Element[];
  readonly actions?: readonly Element[];
} & { readonly [key: string]: Json };

/** How many bytes a drawn card takes on the way to the platform. */
export const bytesOf = (card: AdaptiveCard): number => Buffer.byteLength(JSON.stringify(card));
