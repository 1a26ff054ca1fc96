import type { UserId } from '../lines/model/ids.js';
import type { Message } from '../views/blocks/message.js';
import { buildNotice } from '../views/blocks/notice.js';

/** Four messages full of numbers: more than anybody reads at once, and two seconds of the carrier's time. */
const maxNumbers = 100;

/** Counts the numbers about which each person waits for an answer, so that one person cannot make the others wait. */
export class NumbersUnderWay {
  readonly #byPerson = new Map<UserId, number>();

  /**
   * Does something that asks the carrier about so many numbers for somebody. Resolves to `undefined`, and nothing is
   * done, when too many are under way for this person.
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

/** Says that somebody waits for so many answers that zw takes no further question of theirs. */
export function buildTooManyUnderWay(): Message {
  return buildNotice({
    title: 'Too many numbers at once',
    text:
      `zw asks about at most ${maxNumbers} numbers for one person at a time, so that nobody else has to wait. ` +
      'The carrier was not asked about these.',
    next: 'wait for the answers that are on their way, then send this again.',
  });
}
