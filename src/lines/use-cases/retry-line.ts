import type { LineId, UserId } from '../model/ids.js';
import { present } from '../model/present.js';
import { type LineDeps, onBehalfOf } from '../ports/ports.js';
import { beforeAnotherOrder, checkAndOrder, type ProvisionOutcome } from './provision-line.js';

/**
 * Orders a line again whose last request failed or was refused: a new request with the same customer and evidence, at
 * once. Within an hour after a lost order, sends nothing before the person was warned. Returns `undefined` for an
 * unknown number.
 * @param isWarned Whether the person knows that the lost order may still arrive.
 * @throws as `provisionLine`.
 * @see Provisioning API reference, section 5.3 (what to do about Unknown)
 */
export function retryLine(
  shared: LineDeps,
  lineId: LineId,
  by: UserId,
  isWarned = false,
): Promise<ProvisionOutcome | undefined> {
  const deps = onBehalfOf(shared, by);
  return deps.operations.run(lineId, { what: 'provision', by, sinceAt: deps.clock() }, async () => {
    const line = await deps.store.find(lineId);
    if (!line) return undefined;
    if (line.state !== 'failed' && line.state !== 'refused') return { outcome: 'exists', line };
    const twice = await beforeAnotherOrder(deps, line, isWarned);
    if (twice) return twice;
    const { channelId, endUser, evidence, attempt, transactions } = line.request;
    const customerId = line.update?.customerId ?? line.request.customerId;
    return checkAndOrder(deps, {
      lineId,
      requestedBy: by,
      channelId,
      ...present({ customerId, endUser }),
      evidence,
      attempt: line.state === 'failed' ? attempt + 1 : attempt,
      earlier: transactions,
    });
  });
}
