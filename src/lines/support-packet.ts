import type { SupportPacket } from './announcement.js';
import type { CarrierAnswer, Line } from './line.js';
import { sentAt } from './sent-at.js';

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
