import type { CarrierLine, CarrierPlan } from '../control/contract.js';

/** A number that was added, as instants from which its state at any time follows. Milliseconds since 1970. */
export interface CarrierLineRecord {
  readonly number: string;
  readonly addedAtMs: number;
  plan: CarrierPlan;
  effectiveAtMs: number;
  /** The instant at which it activates or fails by its plan; absent: never. */
  settlesAtMs?: number;
  outcome: 'active' | 'unknown';
  deletesAtMs?: number;
  customerId?: string;
  nextCustomerId?: { readonly atMs: number; readonly customerId: string };
}

/** Returns the state of a record at an instant. */
export function stateAt(line: CarrierLineRecord, nowMs: number): CarrierLine['state'] {
  if (line.deletesAtMs !== undefined) return line.deletesAtMs <= nowMs ? 'deleted' : 'deletion_scheduled';
  return stateBesidesDeletion(line, nowMs);
}

/** Returns the state of a record at an instant, as if it had no deletion. */
export function stateBesidesDeletion(
  line: CarrierLineRecord,
  nowMs: number,
): 'scheduled' | 'pending' | CarrierLineRecord['outcome'] {
  if (line.effectiveAtMs > nowMs) return 'scheduled';
  return line.settlesAtMs !== undefined && line.settlesAtMs <= nowMs ? line.outcome : 'pending';
}

/** Returns the instant of the last change of its state or its customer id. */
export function lastUpdatedAtMs(line: CarrierLineRecord, nowMs: number): number {
  const instants = [line.effectiveAtMs, line.settlesAtMs, line.deletesAtMs, line.nextCustomerId?.atMs];
  return instants.reduce<number>(
    (last, atMs) => (atMs !== undefined && atMs <= nowMs && atMs > last ? atMs : last),
    line.addedAtMs,
  );
}

/** Returns the line as the control API shows it. */
export function describeLine(line: CarrierLineRecord, nowMs: number): CarrierLine {
  const { number, plan, outcome, addedAtMs, effectiveAtMs, settlesAtMs, deletesAtMs, nextCustomerId } = line;
  const customerId = nextCustomerId && nextCustomerId.atMs <= nowMs ? nextCustomerId.customerId : line.customerId;
  return {
    number,
    state: stateAt(line, nowMs),
    plan,
    ...(customerId === undefined ? {} : { customerId }),
    addedAt: new Date(addedAtMs).toISOString(),
    effectiveAt: new Date(effectiveAtMs).toISOString(),
    ...(settlesAtMs === undefined || outcome !== 'active' ? {} : { activatesAt: new Date(settlesAtMs).toISOString() }),
    ...(deletesAtMs === undefined ? {} : { deletesAt: new Date(deletesAtMs).toISOString() }),
  };
}
