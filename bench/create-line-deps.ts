import { randomUUID } from 'node:crypto';
import { setTimer } from '../src/app/timers.js';
import type { Carrier } from '../src/lines/ports/carrier.js';
import { OperationLock } from '../src/lines/ports/operation-lock.js';
import type { LineDeps, LineStore, OutboxPort } from '../src/lines/ports/ports.js';

/** What the use cases stand on, as the bot builds it, with everything real that a sweep touches. */
export function createLineDeps(store: LineStore, carrier: Carrier, outboxWorker: OutboxPort): LineDeps {
  return {
    store,
    vault: { canKeep: false, keep: async () => {}, open: async () => undefined, erase: async () => {}, list: () => [] },
    carrier,
    carrierOutage: () => undefined,
    outboxWorker,
    mailQueue: { wake: () => {} },
    operations: new OperationLock(setTimer),
    clock: () => new Date(),
    newId: randomUUID,
    thresholds: { escalateAfterMs: 4 * 3_600_000, watchForMs: 14 * 86_400_000 },
    onTransition: () => {},
    signal: new AbortController().signal,
  };
}
