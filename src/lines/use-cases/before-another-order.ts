import type { Line } from '../model/line.js';
import { orderMayArriveUntil } from '../model/line-groups.js';
import type { LineDeps } from '../ports/ports.js';
import { lookForCall } from '../recovery/look-for-call.js';

/** Why zw sends no second order: the line has one, or the first one may still arrive. */
export type NotOrderedTwice =
  | { readonly outcome: 'exists'; readonly line: Line }
  /** No order was sent, since the person has not been warned yet. */
  | { readonly outcome: 'may_arrive'; readonly line: Line; readonly untilAt: Date };

/**
 * Checks before a second order whether a lost one has arrived. Returns `undefined` when the second may be sent. The
 * caller holds the number's operation lock.
 * @param isWarned Whether the person knows that the lost order may still arrive.
 */
export async function beforeAnotherOrder(
  deps: LineDeps,
  line: Line,
  isWarned: boolean,
): Promise<NotOrderedTwice | undefined> {
  const after = await lookForCall(deps, line);
  if (after.state !== line.state) return { outcome: 'exists', line: after };
  const untilAt = orderMayArriveUntil(after, deps.clock());
  return untilAt && !isWarned ? { outcome: 'may_arrive', line: after, untilAt } : undefined;
}
