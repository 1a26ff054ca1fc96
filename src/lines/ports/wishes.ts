import type { LineId, UserId } from '../model/ids.js';

/** The kinds of forms and buttons that are acknowledged before the store holds anything of them. */
export const wishKinds = ['provision', 'retry', 'release', 'adopt', 'update', 'delete', 'session_key'] as const;

/** The kind of a wish. */
export type WishKind = (typeof wishKinds)[number];

/** A submitted form or a pressed button, stored from before its acknowledgement until the person has an answer. */
export interface Wish {
  readonly id: string;
  readonly kind: WishKind;
  readonly lineId: LineId;
  readonly by: UserId;
  readonly at: Date;
  /** The form that shows that zw is working; absent: a button was pressed. */
  readonly viewId?: string;
}

/** Stores wishes: those of this process, and those that a killed process left behind. */
export interface WishStore {
  list(): readonly Wish[];
  /** Writes a wish. @throws {StoreNotWritableError} when the store cannot be written. */
  put(wish: Wish): Promise<void>;
  /** Removes a wish. @throws {StoreNotWritableError} when the store cannot be written. */
  remove(id: string): Promise<void>;
}
