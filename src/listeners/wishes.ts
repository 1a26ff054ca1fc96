import type { Clock } from '../lines/ports/ports.js';
import type { Wish, WishStore } from '../lines/ports/wishes.js';
import type { Logger } from '../logger.js';

/** In milliseconds. Slack waits three seconds for an acknowledgement, so a slow store must not delay it for longer. */
const writeTimeoutMs = 1_000;

export interface WishesDeps {
  readonly store: WishStore;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
  readonly logger: Logger;
}

/** Records what people want until they have an answer, so that the next start can tell them after the process was killed. */
export class Wishes {
  readonly #underWay = new Set<string>();

  constructor(private readonly deps: WishesDeps) {}

  /**
   * Records a wish, and waits a second at most for the store. Resolves to a function that removes the wish once the person
   * has an answer. Neither rejects.
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

  /** Returns the wishes that a killed process left behind, oldest first. */
  left(): Wish[] {
    const left = this.deps.store.list().filter(({ id }) => !this.#underWay.has(id));
    return left.sort((a, b) => a.at.getTime() - b.at.getTime());
  }

  /** Removes a wish whose person has been told. Never rejects. */
  async end({ id }: Wish): Promise<void> {
    // If the store takes no write, the wish stays, and the person is told again at the next start and not before.
    this.#underWay.add(id);
    if (await this.#try(() => this.deps.store.remove(id))) this.#underWay.delete(id);
  }

  async #inTime(written: Promise<unknown>): Promise<void> {
    let cancel = () => {};
    const givenUp = new Promise<void>((resolve) => {
      cancel = this.deps.setTimer(resolve, writeTimeoutMs);
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
