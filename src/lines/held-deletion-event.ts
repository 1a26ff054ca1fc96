import type { HeldDeletion } from './held.js';
import type { UserId } from './ids.js';

interface At {
  readonly at: Date;
}

/** Everything that can happen to a deletion that zw holds; none of it changes the line's state. */
export type HeldDeletionEvent =
  | (At & { readonly type: 'hold_deletion'; readonly deletion: HeldDeletion })
  | (At & { readonly type: 'delay_deletion'; readonly detail: string })
  | (At & { readonly type: 'cancel_deletion'; readonly by: UserId });

export type HeldDeletionEventName = HeldDeletionEvent['type'];

const names: Readonly<Record<HeldDeletionEventName, true>> = {
  hold_deletion: true,
  delay_deletion: true,
  cancel_deletion: true,
};

/** Tells the events of a held deletion from all others. */
export const isHeldDeletionEvent = <Other extends { readonly type: string }>(
  event: Other | HeldDeletionEvent,
): event is HeldDeletionEvent => Object.hasOwn(names, event.type);
