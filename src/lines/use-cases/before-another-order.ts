import type { Line } from '../model/line.js';
import { orderMayArriveUntil } from '../model/line-groups.js';
import type { LineDeps } from '../ports/ports.js';
import { lookForCall } from '../recovery/look-for-call.js';

/** Why a second order is not sent: the line has one, or the first may well arrive still. */
export type NotOrderedTwice =
  | { readonly outcome: 'exists'; readonly line: Line }
  /** Nothing was ordered now: whoever asks has not been warned yet. */
  | { readonly outcome: 'may_arrive'; readonly line: Line; readonly untilAt: Date };

/**
 * Looks, before another order, whether a lost one of the line has arrived after all. Returns `undefined` when nothing stands
 * against it. The caller holds the number's operation lock.
 *
 * @param isWarned Whether the person knows that the lost one may still arrive.
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
