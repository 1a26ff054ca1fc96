import type { LineId, UserId } from '../model/ids.js';

/** What people want done in a form or by a button that is acknowledged before anything is written of it. */
export const wishKinds = ['provision', 'retry', 'release', 'adopt', 'update', 'delete', 'session_key'] as const;
export type WishKind = (typeof wishKinds)[number];

/** What somebody has just sent in or pressed, kept from before it is acknowledged until they have an answer. */
export interface Wish {
  readonly id: string;
  readonly kind: WishKind;
  readonly lineId: LineId;
  readonly by: UserId;
  readonly at: Date;
  /** The form that shows that zw is at work; absent: a button was pressed. */
  readonly viewId?: string;
}

/** Where wishes are kept: those of this process, and those that a process left behind which was killed. */
export interface WishStore {
  list(): readonly Wish[];
  /** @throws {StoreNotWritableError} */
  put(wish: Wish): Promise<void>;
  /** @throws {StoreNotWritableError} */
  remove(id: string): Promise<void>;
}
