import type { SandboxClock } from '../clock/sandbox-clock.js';
import type { CarrierLine, CarrierPlan } from '../control/contract.js';
import {
  type CarrierLineRecord,
  describeLine,
  lastUpdatedAtMs,
  stateAt,
  stateBesidesDeletion,
} from './carrier-line-record.js';
import { findMagicNumber } from './magic-numbers.js';
import type { IneligibleCode } from './reference-answers.js';

const hourMs = 3_600_000;

export interface CarrierLinesOptions {
  readonly clock: SandboxClock;
  /** From the start of an ordinary line to its activation. */
  readonly activatesAfterMs: number;
  /** Called when a line changes, by a call or because its time has come. */
  readonly onChange: () => void;
}

/** The numbers that the carrier knows, and what becomes of each in the sandbox's time. */
export class CarrierLines {
  readonly #lines = new Map<string, CarrierLineRecord>();
  readonly #timesAdded = new Map<string, number>();
  readonly #plansByHand = new Map<string, { readonly plan: CarrierPlan; readonly activatesAfterMs?: number }>();
  /** Numbers that went to another organization, or that were cleared of what their ending says. */
  readonly #verdicts = new Map<string, IneligibleCode | 'eligible'>();
  readonly #options: CarrierLinesOptions;
  readonly #startedAtMs: number;

  constructor(options: CarrierLinesOptions) {
    this.#options = options;
    this.#startedAtMs = options.clock.nowMs();
  }

  /** Returns the line as it is now; undefined if the number was never added, or is deleted. */
  find(number: string): CarrierLineRecord | undefined {
    const line = this.#lines.get(number) ?? this.#findInherited(number);
    return line && stateAt(line, this.#nowMs) !== 'deleted' ? line : undefined;
  }

  state(line: CarrierLineRecord): CarrierLine['state'] {
    return stateAt(line, this.#nowMs);
  }

  stateBesidesDeletion(line: CarrierLineRecord): ReturnType<typeof stateBesidesDeletion> {
    return stateBesidesDeletion(line, this.#nowMs);
  }

  lastUpdatedAtMs(line: CarrierLineRecord): number {
    return lastUpdatedAtMs(line, this.#nowMs);
  }

  /** Why the number cannot be added; undefined if it can. A line that ended Unknown can be added again. */
  findObstacle(number: string): IneligibleCode | undefined {
    const line = this.find(number);
    if (line) return this.stateBesidesDeletion(line) === 'unknown' ? undefined : '113';
    const verdict =
      this.#verdicts.get(number) ?? (this.#lines.has(number) ? 'eligible' : findMagicNumber(number)?.verdict);
    return verdict === 'eligible' ? undefined : verdict;
  }

  /** Adds the number, to start now or at `effectiveAtMs`. The caller has seen that there is no obstacle. */
  add(number: string, effectiveAtMs: number, customerId: string | undefined): void {
    const timesAdded = this.#timesAdded.get(number) ?? 0;
    this.#timesAdded.set(number, timesAdded + 1);
    const plans = findMagicNumber(number)?.plans ?? ['activates_soon'];
    const line: CarrierLineRecord = {
      number,
      addedAtMs: this.#nowMs,
      plan: 'activates_soon',
      effectiveAtMs,
      outcome: 'active',
      ...(customerId === undefined ? {} : { customerId }),
    };
    this.#lines.set(number, line);
    const byHand = this.#plansByHand.get(number);
    this.#follow(line, byHand?.plan ?? plans[timesAdded] ?? plans.at(-1) ?? 'activates_soon', byHand?.activatesAfterMs);
  }

  update(line: CarrierLineRecord, atMs: number, customerId: string | undefined): void {
    if (customerId !== undefined) {
      if (line.nextCustomerId && line.nextCustomerId.atMs <= this.#nowMs)
        line.customerId = line.nextCustomerId.customerId;
      line.nextCustomerId = { atMs, customerId };
    }
    this.#changed(atMs);
  }

  delete(line: CarrierLineRecord, atMs: number): void {
    line.deletesAtMs = atMs;
    this.#changed(atMs);
  }

  /** Ends the wait: the line is active, or Unknown, as of now. */
  settle(line: CarrierLineRecord, outcome: CarrierLineRecord['outcome']): void {
    line.outcome = outcome;
    line.settlesAtMs = this.#nowMs;
    line.effectiveAtMs = Math.min(line.effectiveAtMs, this.#nowMs);
    this.#changed();
  }

  /** Moves activation or failure; does nothing for a line that never settles or already has. */
  delay(line: CarrierLineRecord, byMs: number): void {
    if (line.settlesAtMs === undefined || line.settlesAtMs <= this.#nowMs) return;
    line.settlesAtMs += byMs;
    this.#changed(line.settlesAtMs);
  }

  /** Sets what becomes of the number from now on: a line that still waits, and each later `add`. */
  setPlan(number: string, plan: CarrierPlan, activatesAfterMs: number | undefined): void {
    this.#plansByHand.set(number, { plan, ...(activatesAfterMs === undefined ? {} : { activatesAfterMs }) });
    const line = this.find(number);
    const state = line && this.stateBesidesDeletion(line);
    if (line && (state === 'pending' || state === 'scheduled')) this.#follow(line, plan, activatesAfterMs);
    else this.#changed();
  }

  /** Forgets the line, as a carrier that lost its data would; the number is eligible again. */
  forget(number: string): void {
    this.#lines.delete(number);
    this.#verdicts.set(number, 'eligible');
    this.#changed();
  }

  /** Gives the number to another organization. */
  takeAway(number: string): void {
    this.#lines.delete(number);
    this.#verdicts.set(number, '112');
    this.#changed();
  }

  /** Makes the number ours and active, in spite of its owner or a deletion: an order past the app. */
  giveBack(number: string): void {
    this.#verdicts.delete(number);
    this.#lines.set(number, this.#makeActive(number, this.#nowMs));
    this.#changed();
  }

  describe(): CarrierLine[] {
    return [...this.#lines.values()].map((line) => describeLine(line, this.#nowMs));
  }

  clear(): void {
    for (const map of [this.#lines, this.#timesAdded, this.#plansByHand, this.#verdicts]) map.clear();
    this.#changed();
  }

  get #nowMs(): number {
    return this.#options.clock.nowMs();
  }

  #findInherited(number: string): CarrierLineRecord | undefined {
    if (findMagicNumber(number)?.verdict !== '113' || this.#verdicts.has(number)) return undefined;
    const line = this.#makeActive(number, this.#startedAtMs);
    this.#lines.set(number, line);
    return line;
  }

  #makeActive(number: string, atMs: number): CarrierLineRecord {
    return {
      number,
      addedAtMs: atMs,
      plan: 'activates_soon',
      effectiveAtMs: atMs,
      settlesAtMs: atMs,
      outcome: 'active',
    };
  }

  #follow(line: CarrierLineRecord, plan: CarrierPlan, activatesAfterMs = this.#options.activatesAfterMs): void {
    line.plan = plan;
    line.outcome = plan === 'ends_unknown' ? 'unknown' : 'active';
    const settlesAtMs = line.effectiveAtMs + (plan === 'takes_an_hour' ? hourMs : activatesAfterMs);
    if (plan === 'never_activates') delete line.settlesAtMs;
    else line.settlesAtMs = settlesAtMs;
    this.#changed(line.effectiveAtMs, line.settlesAtMs);
  }

  /** Says that something is different now, and will be at the given instants. */
  #changed(...laterMs: readonly (number | undefined)[]): void {
    this.#options.onChange();
    for (const atMs of laterMs) {
      if (atMs !== undefined && atMs > this.#nowMs) this.#options.clock.wakeAt(atMs, this.#options.onChange);
    }
  }
}
