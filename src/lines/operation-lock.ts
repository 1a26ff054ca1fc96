import { LineBusyError } from './errors.js';
import type { LineId, UserId } from './ids.js';

/** What somebody is doing to a number right now. `by` is absent when zw itself is at work. */
export interface Operation {
  readonly what:
    | 'tell'
    | 'provision'
    | 'adopt'
    | 'update'
    | 'delete'
    | 'check'
    | 'find_out'
    | 'resume'
    | 'release'
    | 'cancel';
  readonly by?: UserId;
  readonly sinceAt: Date;
}

/** Lets one operation at a time through for each number, within this process. */
export class OperationLock {
  readonly #underWay = new Map<LineId, Operation>();

  /**
   * Runs `work` while nobody else may work on the number.
   * @throws {LineBusyError} at once if somebody else does; it never waits.
   */
  async run<T>(lineId: LineId, operation: Operation, work: () => Promise<T>): Promise<T> {
    const other = this.#underWay.get(lineId);
    if (other) throw new LineBusyError(lineId, other);
    this.#underWay.set(lineId, operation);
    try {
      return await work();
    } finally {
      this.#underWay.delete(lineId);
    }
  }

  /** What is under way on this number, if anything. */
  find(lineId: LineId): Operation | undefined {
    return this.#underWay.get(lineId);
  }
}
