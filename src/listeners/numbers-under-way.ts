import type { UserId } from '../lines/model/ids.js';
import type { Message } from '../views/blocks/message.js';
import { buildNotice } from '../views/blocks/notice.js';

/** Per person. That is four full `/zw eligible` messages and two seconds of the carrier's limit; more makes others wait. */
const maxNumbers = 100;

/** Counts the numbers about which each person waits for an answer, so that one person cannot use up the carrier's limit. */
export class NumbersUnderWay {
  readonly #byPerson = new Map<UserId, number>();

  /**
   * Runs work that asks the carrier about `count` numbers for one person. Resolves to `undefined` without running it when
   * the person would then wait for too many.
   */
  async run<T>(by: UserId, count: number, work: () => Promise<T>): Promise<T | undefined> {
    const before = this.#byPerson.get(by) ?? 0;
    if (before + count > maxNumbers) return undefined;
    this.#byPerson.set(by, before + count);
    try {
      return await work();
    } finally {
      const left = (this.#byPerson.get(by) ?? 0) - count;
      if (left > 0) this.#byPerson.set(by, left);
      else this.#byPerson.delete(by);
    }
  }
}

/** Builds the refusal of a question from a person who already waits for too many answers. */
export function buildTooManyUnderWay(): Message {
  return buildNotice({
    title: 'Too many numbers at once',
    text:
      `zw asks about at most ${maxNumbers} numbers for one person at a time, so that nobody else has to wait. ` +
      'The carrier was not asked about these.',
    next: 'wait for the answers that are on their way, then send this again.',
  });
}
