import type { Clock } from '../lines/ports/ports.js';
import type { Wish, WishStore } from '../lines/ports/wishes.js';
import type { Logger } from '../logger.js';

/** Slack waits three seconds for an acknowledgement; a store that takes longer than this must not use them up. */
const writePatienceMs = 1_000;

export interface WishesDeps {
  readonly store: WishStore;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
  readonly logger: Logger;
}

/** Keeps what people want until they have an answer, so that a killed process leaves a trace of it. */
export class Wishes {
  readonly #underWay = new Set<string>();

  constructor(private readonly deps: WishesDeps) {}

  /**
   * Writes a wish down, as far as the store takes it in time. Resolves to what takes it out again once the person has an
   * answer. Never rejects.
   */
  async begin(wish: Omit<Wish, 'id' | 'at'>): Promise<() => Promise<void>> {
    const { store, newId, clock } = this.deps;
    const id = newId();
    this.#underWay.add(id);
    const written = this.#try(() => store.put({ id, at: clock(), ...wish }));
    await this.#inTime(written);
    return async () => {
      await written;
      if (await this.#try(() => store.remove(id))) this.#underWay.delete(id);
    };
  }

  /** The wishes that a process left behind, oldest first. */
  left(): Wish[] {
    const left = this.deps.store.list().filter(({ id }) => !this.#underWay.has(id));
    return left.sort((a, b) => a.at.getTime() - b.at.getTime());
  }

  /** Forgets a wish whose person has been told. Never rejects. */
  async end({ id }: Wish): Promise<void> {
    // Where it cannot be written, nobody is told again before the next start.
    this.#underWay.add(id);
    if (await this.#try(() => this.deps.store.remove(id))) this.#underWay.delete(id);
  }

  async #inTime(written: Promise<unknown>): Promise<void> {
    let cancel = () => {};
    const givenUp = new Promise<void>((resolve) => {
      cancel = this.deps.setTimer(resolve, writePatienceMs);
    });
    await Promise.race([written, givenUp]);
    cancel();
  }

  async #try(write: () => Promise<void>): Promise<boolean> {
    try {
      await write();
      return true;
    } catch (error) {
      this.deps.logger.warn('wish not written', { err: error });
      return false;
    }
  }
}
