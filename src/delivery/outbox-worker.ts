import { type BackOff, backOffMs } from '../back-off.js';
import type { LineId } from '../lines/model/ids.js';
import type { Logger } from '../logger.js';

/** The pauses after Slack did not take something. Longer, people would wait after Slack is back; shorter, zw would add load. */
const pauses: BackOff = { firstMs: 2_000, maxMs: 5 * 60_000 };
/** The pauses after a channel did not take something. A closed channel seldom opens again. */
const closedPauses: BackOff = { firstMs: 30 * 60_000, maxMs: 24 * 3_600_000 };

type NotTaken =
  | { readonly kind: 'not_taken'; readonly reason: string; readonly retryAfterMs?: number }
  | { readonly kind: 'closed'; readonly reason: string };

/**
 * The result of publishing the next item. `waits`: another part wakes the outbox worker. `not_taken`: the item is
 * published again later. `closed`: the same, much later.
 */
export type DeliveryResult = { readonly kind: 'nothing_left' | 'said' | 'waits' } | NotTaken;

export interface OutboxWorkerDeps<Id> {
  readonly store: { readonly listUnpublished: () => readonly Id[] };
  /** Publishes the next item of a line or a digest. */
  readonly publishNext: (id: Id) => Promise<DeliveryResult>;
  readonly logger: Logger;
  /** Calls back after a delay; returns a function that cancels the timer. */
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
}

/**
 * Empties the outbox of each line: the items of one line in order, different lines side by side. An item that Slack
 * does not take is tried again after a growing pause, and stays in the record until Slack has it. Digests are published
 * in the same way.
 */
export class OutboxWorker<Id extends string = LineId> {
  readonly #rounds = new Map<Id, Promise<void>>();
  readonly #wanted = new Set<Id>();
  /** The pause of each line, with the number that its next failed attempt gets. */
  readonly #pauses = new Map<Id, { readonly nextAttempt: number; readonly cancel: () => void }>();
  /** The lines that Slack limits: they wait until the time that Slack has named. */
  readonly #held = new Set<Id>();
  /** The callers that wait for the next item of a line. */
  readonly #listeners = new Map<Id, (() => void)[]>();
  #isStopped = false;

  constructor(private readonly deps: OutboxWorkerDeps<Id>) {}

  /** Begins to publish the items of a line. Returns at once and never throws. */
  wake(id: Id): void {
    void this.flush(id);
  }

  /** Publishes all lines with items, except those whose pause has not ended, as after a restart. */
  wakeAll(): void {
    for (const id of this.deps.store.listUnpublished()) if (!this.#pauses.has(id)) this.wake(id);
  }

  /** Publishes all lines with items, also those whose pause has not ended, except those that Slack limits. */
  retryAll(): void {
    for (const id of this.deps.store.listUnpublished()) this.wake(id);
  }

  /**
   * Publishes the items of a line; resolves when all are published, or when Slack did not take one or limits the line.
   * Never rejects.
   */
  flush(id: Id): Promise<void> {
    if (this.#isStopped || this.#held.has(id)) return Promise.resolve();
    this.#wanted.add(id);
    const running = this.#rounds.get(id);
    if (running) return running;
    const round = this.#run(id);
    this.#rounds.set(id, round);
    return round;
  }

  /**
   * Publishes the items of a line; resolves when the first is published or not taken, or when no item is left. Never
   * rejects.
   */
  sayNext(id: Id): Promise<void> {
    return new Promise((resolve) => {
      this.#listeners.set(id, [...(this.#listeners.get(id) ?? []), resolve]);
      void this.flush(id).then(() => this.#tellListeners(id));
    });
  }

  /** Resolves when no item is being published. Does not wait for the end of pauses. */
  async whenIdle(): Promise<void> {
    while (this.#rounds.size > 0) await Promise.all(this.#rounds.values());
  }

  /** Begins nothing new; resolves when what was under way has ended. */
  stop(): Promise<void> {
    this.#isStopped = true;
    for (const { cancel } of this.#pauses.values()) cancel();
    return this.whenIdle();
  }

  async #run(id: Id): Promise<void> {
    while (this.#wanted.delete(id) && !this.#isStopped && !this.#held.has(id)) {
      const last = await this.#deliverAll(id);
      if (last.kind === 'not_taken' || last.kind === 'closed') this.#pause(id, last);
      else this.#forgetPause(id);
    }
    // At once and not in a callback: a wake in between would join a round that does not look any more.
    this.#rounds.delete(id);
  }

  async #deliverAll(id: Id): Promise<DeliveryResult> {
    let last: DeliveryResult;
    do {
      last = await this.#deliverOne(id);
      if (last.kind === 'said') this.#forgetPause(id);
    } while (last.kind === 'said' && !this.#isStopped);
    return last;
  }

  async #deliverOne(id: Id): Promise<DeliveryResult> {
    try {
      return await this.deps.publishNext(id);
    } catch (error) {
      this.deps.logger.error('delivery failed', { err: error });
      return { kind: 'not_taken', reason: 'a fault of zw' };
    } finally {
      this.#tellListeners(id);
    }
  }

  #tellListeners(id: Id): void {
    const listeners = this.#listeners.get(id) ?? [];
    this.#listeners.delete(id);
    for (const listener of listeners) listener();
  }

  #pause(id: Id, untaken: NotTaken): void {
    const attempt = this.#pauses.get(id)?.nextAttempt ?? 1;
    this.#forgetPause(id);
    if (this.#isStopped) return;
    const { reason } = untaken;
    if (untaken.kind === 'not_taken' && untaken.retryAfterMs !== undefined) this.#held.add(id);
    const delayMs = delayOf(untaken, attempt);
    const cancel = this.deps.setTimer(() => {
      // Only a whole pause lengthens the next: new items wake the line earlier, and Slack may have failed for a second.
      this.#pauses.set(id, { nextAttempt: attempt + 1, cancel: () => {} });
      this.#held.delete(id);
      this.wake(id);
    }, delayMs);
    this.#pauses.set(id, { nextAttempt: attempt, cancel });
    this.deps.logger.warn('slack did not take a message', { reason, attempt, delay_ms: delayMs });
  }

  #forgetPause(id: Id): void {
    this.#pauses.get(id)?.cancel();
    this.#pauses.delete(id);
  }
}

function delayOf(untaken: NotTaken, failures: number): number {
  if (untaken.kind === 'closed') return backOffMs(failures, closedPauses);
  return untaken.retryAfterMs ?? backOffMs(failures, pauses);
}
