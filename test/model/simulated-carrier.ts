import type { LineId } from '../../src/lines/model/ids.js';
import type {
  AddAnswer,
  DeleteAnswer,
  EligibilityAnswer,
  NoAnswer,
  StatusAnswer,
  UpdateAnswer,
} from '../../src/lines/ports/carrier.js';
import { Faults } from './faults.js';
import type { SimulatedTime } from './simulated-time.js';

export const carrierCalls = ['eligible', 'add', 'status', 'update', 'delete'] as const;
export type CarrierCall = (typeof carrierCalls)[number];

/**
 * How a call goes wrong. The carrier does the work of `lost_after` and `garbled_after`, does that of `lost_late` while
 * nobody waits any more, that of `lost_very_late` when zw has said that it was not found, and not that of the others.
 */
export const carrierFaults = [
  'not_sent',
  'lost_before',
  'lost_after',
  'lost_late',
  'lost_very_late',
  'garbled_before',
  'garbled_after',
  'refused',
] as const;
export type CarrierFault = (typeof carrierFaults)[number];

/** What becomes of a line after its effective instant. A line that ends Unknown is dropped by the carrier, or kept. */
export type Plan =
  | { readonly kind: 'activates'; readonly afterMs: number }
  | { readonly kind: 'fails'; readonly afterMs: number; readonly isKept: boolean }
  | { readonly kind: 'never' }
  /** For good, or until the line is so old. */
  | { readonly kind: 'strange_word'; readonly forMs?: number };

export type Standing = 'absent' | 'waiting' | 'pending' | 'active' | 'failed';

interface CarrierLine {
  readonly effectiveMs: number;
  readonly plan: Plan;
  readonly goneFromMs?: number;
  /** What is kept with the line, from which instant on; the last that has come counts. */
  readonly customerIds: readonly { readonly fromMs: number; readonly customerId: string }[];
  /** It was ordered past zw. */
  readonly isElsewhere?: true;
}

/** Something the carrier has said, in short: the call and what came of it. */
export interface Said {
  readonly what: `${CarrierCall}: ${string}`;
  readonly at: Date;
}

/** How every password begins, and nothing else. */
export const clearText = 'password in clear, ';

const timeoutMs = 10_000;
/** Well within the minute after which zw believes that a call never arrived. */
const lateMs = 40_000;
/** Well after it, when zw asks rarely. */
const veryLateMs = 3 * 3_600_000;

/** A carrier that knows which lines it has, acts on what it is told, and tells the truth when it answers at all. */
export class SimulatedCarrier {
  readonly faults = new Faults<CarrierCall, CarrierFault>();
  readonly #lines = new Map<LineId, CarrierLine>();
  readonly #plans = new Map<LineId, Plan>();
  readonly #taken = new Set<LineId>();
  readonly #gone = new Set<LineId>();
  /** How often each number was ordered, so that what comes late can be told from what was ordered since. */
  readonly #orders = new Map<LineId, number>();
  readonly #said = new Map<LineId, Said[]>();
  #late: { readonly atMs: number; readonly work: () => void }[] = [];
  #transactions = 0;

  constructor(private readonly time: SimulatedTime) {}

  /** What becomes of the lines that are ordered on this number from now on. */
  plan(id: LineId, plan: Plan): void {
    this.#plans.set(id, plan);
  }

  /** Somebody orders a line of ours past zw, unless the carrier has it. */
  orderElsewhere(id: LineId): void {
    this.#taken.delete(id);
    this.#gone.delete(id);
    if (!this.isOurs(id)) this.#lines.set(id, { ...this.#order(id, this.time.now().getTime()), isElsewhere: true });
  }

  /** Another organization gets a number of ours that is active. */
  takeAway(id: LineId): void {
    if (this.standingOf(id) !== 'active') return;
    this.#lines.delete(id);
    this.#taken.add(id);
    this.#gone.add(id);
  }

  /** Somebody removes an active line of ours past zw. */
  removeElsewhere(id: LineId): void {
    if (this.standingOf(id) !== 'active') return;
    this.#lines.delete(id);
    this.#gone.add(id);
  }

  /** Tells whether a line of ours that was active is gone past zw, and nobody has ordered it since. */
  isGone(id: LineId): boolean {
    return this.#gone.has(id);
  }

  /** Tells whether another organization has the number. */
  isTaken(id: LineId): boolean {
    return this.#taken.has(id);
  }

  /** Tells whether the carrier's line was ordered past zw, so that zw need not know of it. */
  isElsewhere(id: LineId): boolean {
    return this.#find(id)?.isElsewhere === true;
  }

  /** Everything that was said of a number, oldest first. */
  saidOf(id: LineId): readonly Said[] {
    return this.#said.get(id) ?? [];
  }

  /** Where a line really stands. */
  standingOf(id: LineId): Standing {
    const line = this.#find(id);
    if (!line) return 'absent';
    const ageMs = this.time.now().getTime() - line.effectiveMs;
    if (ageMs < 0) return 'waiting';
    const { plan } = line;
    if (plan.kind === 'activates' && ageMs >= plan.afterMs) return 'active';
    if (plan.kind === 'fails' && ageMs >= plan.afterMs) return 'failed';
    return 'pending';
  }

  /** Tells whether the carrier has the line for us, so that nobody can order it again. */
  isOurs(id: LineId): boolean {
    const standing = this.standingOf(id);
    if (standing !== 'failed') return standing !== 'absent';
    const plan = this.#find(id)?.plan;
    return plan?.kind === 'fails' && plan.isKept;
  }

  /** Tells whether the carrier calls a line by a word that nobody has documented. */
  isStrange(id: LineId): boolean {
    const line = this.#find(id);
    if (line?.plan.kind !== 'strange_word') return false;
    const ageMs = this.time.now().getTime() - line.effectiveMs;
    return ageMs < (line.plan.forMs ?? Number.POSITIVE_INFINITY);
  }

  /** The customer ID that is kept with a line now. */
  customerIdOf(id: LineId): string | undefined {
    const nowMs = this.time.now().getTime();
    return this.#find(id)?.customerIds.findLast(({ fromMs }) => fromMs <= nowMs)?.customerId;
  }

  /** Tells whether a line that the carrier has will be gone at an instant that has not come. */
  isLeaving(id: LineId): boolean {
    return this.#find(id)?.goneFromMs !== undefined;
  }

  eligible(id: LineId): EligibilityAnswer {
    const lost = this.#fail('eligible');
    if (lost) return lost;
    const transactionId = this.#transactionId();
    if (this.isTaken(id)) {
      const theirs = { outcome: 'ineligible', reason: 'other_organization', code: '112', transactionId } as const;
      return this.#say(id, 'eligible: theirs', theirs);
    }
    if (!this.isOurs(id))
      return this.#say(id, 'eligible: eligible', { outcome: 'eligible', code: '100', transactionId });
    const ours = { outcome: 'ineligible', reason: 'own_organization', code: '113', transactionId } as const;
    return this.#say(id, 'eligible: ours', ours);
  }

  add(id: LineId, { startAt, customerId }: { readonly startAt?: Date; readonly customerId?: string }): AddAnswer {
    const ordersBefore = this.#orders.get(id) ?? 0;
    const order = () => {
      // Another order has taken the place of one that comes late.
      if ((this.#orders.get(id) ?? 0) !== ordersBefore) return;
      // What comes late finds a number that somebody has ordered meanwhile past zw.
      if (this.isElsewhere(id) || this.isTaken(id)) return;
      this.#gone.delete(id);
      if (this.isOurs(id)) throw new Error(`the carrier was told to add ${id}, which it has`);
      this.#orders.set(id, ordersBefore + 1);
      const effectiveMs = Math.max(startAt?.getTime() ?? 0, this.time.now().getTime());
      const customerIds = customerId === undefined ? [] : [{ fromMs: 0, customerId }];
      this.#lines.set(id, { ...this.#order(id, effectiveMs), customerIds });
    };
    const refusal = this.#refuse('add', this.isOurs(id) || this.isTaken(id), order);
    if (refusal) return this.#say(id, `add: ${refusal.outcome}`, refusal);
    order();
    const effectiveAt = startAt ?? this.time.now();
    const transactionId = this.#transactionId();
    const password = { reveal: () => `${clearText}${transactionId}` };
    return this.#say(id, 'add: accepted', { outcome: 'accepted', transactionId, effectiveAt, password });
  }

  status(id: LineId): StatusAnswer {
    const refusal = this.#refuse('status', this.standingOf(id) === 'absent', () => {});
    if (refusal) return this.#say(id, `status: ${refusal.outcome}`, refusal);
    const answer = (word: string) => ({ word, code: '100', transactionId: this.#transactionId(), at: this.time.now() });
    switch (this.standingOf(id)) {
      case 'active':
        return this.#say(id, 'status: activated', { outcome: 'activated', answer: answer('Account Activated') });
      case 'failed':
        return this.#say(id, 'status: unknown', { outcome: 'unknown', answer: answer('Unknown') });
      default:
        return this.isStrange(id)
          ? this.#say(id, 'status: other', { outcome: 'other', answer: answer('Suspended') })
          : this.#say(id, 'status: pending', { outcome: 'pending', answer: answer('Pending Activation') });
    }
  }

  update(id: LineId, change: { readonly effectiveAt?: Date; readonly customerId: string }): UpdateAnswer {
    const { customerId } = change;
    const work = () => {
      const line = this.#find(id);
      const fromMs = Math.max(change.effectiveAt?.getTime() ?? 0, this.time.now().getTime());
      if (line) this.#lines.set(id, { ...line, customerIds: [...line.customerIds, { fromMs, customerId }] });
    };
    const refusal = this.#refuse('update', !this.isOurs(id), work);
    if (refusal) return this.#say(id, `update: ${refusal.outcome}`, refusal);
    work();
    const effectiveAt = change.effectiveAt ?? this.time.now();
    return this.#say(id, 'update: accepted', {
      outcome: 'accepted',
      transactionId: this.#transactionId(),
      effectiveAt,
    });
  }

  delete(id: LineId, { effectiveAt }: { readonly effectiveAt?: Date }): DeleteAnswer {
    const meant = this.#find(id);
    const remove = () => {
      const line = this.#find(id);
      // What comes late does not end another order of the number.
      if (line?.effectiveMs !== meant?.effectiveMs) return;
      const goneFromMs = Math.max(effectiveAt?.getTime() ?? 0, this.time.now().getTime());
      if (line) this.#lines.set(id, { ...line, goneFromMs });
    };
    const refusal = this.#refuse('delete', !this.isOurs(id), remove);
    if (refusal) return this.#say(id, `delete: ${refusal.outcome}`, refusal);
    remove();
    return this.#say(id, 'delete: accepted', { outcome: 'accepted', transactionId: this.#transactionId() });
  }

  #order(id: LineId, effectiveMs: number): CarrierLine {
    return { effectiveMs, plan: this.#plans.get(id) ?? { kind: 'activates', afterMs: 600_000 }, customerIds: [] };
  }

  #find(id: LineId): CarrierLine | undefined {
    const nowMs = this.time.now().getTime();
    const due = this.#late.filter(({ atMs }) => atMs <= nowMs);
    this.#late = this.#late.filter(({ atMs }) => atMs > nowMs);
    for (const { work } of due) work();
    const line = this.#lines.get(id);
    return line && (line.goneFromMs ?? Number.POSITIVE_INFINITY) > nowMs ? line : undefined;
  }

  #refuse(call: CarrierCall, isImpossible: boolean, work: () => void) {
    const fault = this.faults.take(call);
    if (!isImpossible && (fault === 'lost_after' || fault === 'garbled_after')) work();
    const delayMs = fault === 'lost_late' ? lateMs : veryLateMs;
    const isLate = fault === 'lost_late' || fault === 'lost_very_late';
    if (!isImpossible && isLate) this.#late.push({ atMs: this.time.now().getTime() + delayMs, work });
    if (fault !== undefined && fault !== 'refused') return this.#noAnswer(fault);
    if (!isImpossible && fault === undefined) return undefined;
    const transactionId = this.#transactionId();
    return { outcome: 'refused', code: '999', description: 'Not possible', transactionId } as const;
  }

  #fail(call: CarrierCall): NoAnswer | undefined {
    const fault = this.faults.take(call);
    return fault === undefined ? undefined : this.#noAnswer(fault);
  }

  #noAnswer(fault: CarrierFault): NoAnswer {
    if (fault === 'not_sent') return { outcome: 'not_sent', detail: 'the carrier could not be reached' };
    if (fault.startsWith('lost')) {
      this.time.pass(timeoutMs);
      return { outcome: 'lost', detail: 'the carrier did not answer in time' };
    }
    return { outcome: 'unrecognised', detail: 'the carrier gave an odd answer', verbatim: '{"success":' };
  }

  #say<Answer>(id: LineId, what: Said['what'], answer: Answer): Answer {
    this.#said.set(id, [...this.saidOf(id), { what, at: this.time.now() }]);
    return answer;
  }

  #transactionId(): string {
    this.#transactions += 1;
    return `tx-${this.#transactions}`;
  }
}
