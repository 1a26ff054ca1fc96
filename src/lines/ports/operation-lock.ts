import type { LineId } from '../model/ids.js';
import { LineBusyError } from './errors.js';
import type { Operation } from './operation.js';

interface UnderWay {
  readonly operation: Operation;
  /** Resolves when the number is free again, however the work ended. */
  readonly ended: Promise<void>;
}

/** So long a person waits for zw itself, mostly for one call to the carrier; less than what people take for silence. */
const maxWaitMs = 2_000;

/** Lets one operation at a time through for each number, within this process. */
export class OperationLock {
  readonly #underWay = new Map<LineId, UnderWay>();

  /** @param setTimer Calls back after a delay; what it returns takes that back. */
  constructor(private readonly setTimer: (callback: () => void, delayMs: number) => () => void) {}

  /**
   * Runs `work` while nobody else may work on the number. A person waits a moment for zw, whose own look at a number
   * is nobody's doing; zw waits for nobody.
   * @throws {LineBusyError} at once if a person works on the number, and when zw is not done in time.
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

  /** What is under way on this number, if anything. */
  find(lineId: LineId): Operation | undefined {
    return this.#underWay.get(lineId)?.operation;
  }

  #isZwAtWork(lineId: LineId): boolean {
    const operation = this.find(lineId);
    return operation !== undefined && operation.by === undefined;
  }

  async #letZwFinish(lineId: LineId): Promise<void> {
    let isPatient = true;
    let cancel = () => {};
    const givenUp = new Promise<void>((resolve) => {
      cancel = this.setTimer(() => {
        isPatient = false;
        resolve();
      }, maxWaitMs);
    });
    while (isPatient && this.#isZwAtWork(lineId)) {
      await Promise.race([this.#underWay.get(lineId)?.ended, givenUp]);
    }
    cancel();
  }
}
