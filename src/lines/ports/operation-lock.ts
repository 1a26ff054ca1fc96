import type { LineId } from '../model/ids.js';
import { LineBusyError } from './errors.js';
import type { Operation } from './operation.js';

interface UnderWay {
  readonly operation: Operation;
  /** Resolves when the number is free again, whether the work succeeded or not. */
  readonly ended: Promise<void>;
}

/**
 * In milliseconds that a person waits for zw's own operation, mostly one call. Shorter, and people read "busy" for no
 * reason; longer, and they think that zw does not answer.
 */
const maxWaitMs = 2_000;

/** Allows one operation at a time on each number, within this process. */
export class OperationLock {
  readonly #underWay = new Map<LineId, UnderWay>();

  /** @param setTimer Calls back after a delay; returns a function that cancels the timer. */
  constructor(private readonly setTimer: (callback: () => void, delayMs: number) => () => void) {}

  /**
   * Runs `work` while no other operation runs on the number. A person waits a moment for an operation of zw itself; zw
   * never waits.
   * @throws {LineBusyError} at once if a person's operation is running, and when zw's own does not end in time.
   */
  async run<T>(lineId: LineId, operation: Operation, work: () => Promise<T>): Promise<T> {
    if (operation.by !== undefined && this.#isZwAtWork(lineId)) await this.#letZwFinish(lineId);
    const other = this.find(lineId);
    if (other) throw new LineBusyError(lineId, other);
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#underWay.set(lineId, { operation, ended });
    try {
      return await work();
    } finally {
      this.#underWay.delete(lineId);
      end();
    }
  }

  /** Resolves when no operation is running on the number. */
  async whenFree(lineId: LineId): Promise<void> {
    for (let other = this.#underWay.get(lineId); other; other = this.#underWay.get(lineId)) await other.ended;
  }

  /** Returns the running operation of this number, if there is one. */
  find(lineId: LineId): Operation | undefined {
    return this.#underWay.get(lineId)?.operation;
  }

  #isZwAtWork(lineId: LineId): boolean {
    const operation = this.find(lineId);
    return operation !== undefined && operation.by === undefined;
  }

  async #letZwFinish(lineId: LineId): Promise<void> {
    let isWaiting = true;
    let cancel = () => {};
    const givenUp = new Promise<void>((resolve) => {
      cancel = this.setTimer(() => {
        isWaiting = false;
        resolve();
      }, maxWaitMs);
    });
    while (isWaiting && this.#isZwAtWork(lineId)) {
      await Promise.race([this.#underWay.get(lineId)?.ended, givenUp]);
    }
    cancel();
  }
}
