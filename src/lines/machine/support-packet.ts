import type { SupportPacket } from '../model/announcement.js';
import type { CarrierAnswer } from '../model/facts.js';
import { type Line, sentAt } from '../model/line.js';

/** Gathers what the carrier's support needs about a line for which people have been waiting since `pendingSinceAt`. */
export function gatherSupportPacket(line: Line, pendingSinceAt: Date, lastAnswer?: CarrierAnswer): SupportPacket {
  const { startAt, attempt, customerId, transactions } = line.request;
  return {
    lineId: line.id,
    requestedAt: sentAt(line.request),
    ...(startAt && { effectiveAt: startAt }),
    pendingSinceAt,
    attempt,
    ...(customerId !== undefined && { customerId }),
    ...(lastAnswer && { lastAnswer }),
    transactions,
  };
}
