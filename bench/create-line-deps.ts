import { randomUUID } from 'node:crypto';
import { setTimer } from '../src/app/timers.js';
import { createZipwhipProfile, escalateAfterMs } from '../src/carriers/zipwhip/zipwhip-profile.js';
import type { Carrier } from '../src/lines/ports/carrier.js';
import { OperationLock } from '../src/lines/ports/operation-lock.js';
import type { LineDeps, LineStore } from '../src/lines/ports/ports.js';

const profile = createZipwhipProfile(undefined);

/** What the use cases stand on, as the bot builds it, with everything real that a sweep touches. */
export function createLineDeps(store: LineStore, carrier: Carrier): LineDeps {
  return {
    store,
    vault: { canKeep: false, keep: async () => {}, open: async () => undefined, erase: async () => {}, list: () => [] },
    carrier,
    profile,
    carrierOutage: () => undefined,
    operations: new OperationLock(setTimer),
    clock: () => new Date(),
    newId: randomUUID,
    thresholds: { ...profile.times, escalateAfterMs, watchForMs: 14 * 86_400_000 },
    onTransition: () => {},
    signal: new AbortController().signal,
  };
}
