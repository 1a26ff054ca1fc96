/** What a process can be interrupted at: before and after everything it asks of something outside itself. */
export type Outside = 'carrier' | 'slack' | 'store' | 'mail';

/** What happens when a process passes such a point: it ends there, or something else is done meanwhile. */
export type Interruption = 'crash' | (() => Promise<void>);

/** Says what happens at the point that is being passed; nothing, mostly. */
export type NextInterruption = (outside: Outside) => Interruption | undefined;

/**
 * One process of zw. When it has ended, whatever it still had under way never gets any further: what it asked stays
 * without an answer, as with a process that was killed.
 */
export class Life {
  /** Resolves when the process is gone. */
  readonly over: Promise<void>;
  #isOver = false;
  #announceEnd: () => void = () => {};

  constructor(private readonly nextInterruption: NextInterruption) {
    this.over = new Promise((resolve) => {
      this.#announceEnd = resolve;
    });
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  end(): void {
    this.#isOver = true;
    this.#announceEnd();
  }

  /** Passes a point at which the process may be interrupted. */
  async pass(outside: Outside): Promise<void> {
    if (this.#isOver) return never();
    const interruption = this.nextInterruption(outside);
    if (interruption === 'crash') {
      this.end();
      return never();
    }
    await interruption?.();
    if (this.#isOver) return never();
  }

  /** Does something outside, with a point of interruption on either side. */
  async reach<T>(outside: Outside, work: () => T | Promise<T>): Promise<T> {
    await this.pass(outside);
    const result = await work();
    await this.pass(outside);
    return result;
  }
}

const never = (): Promise<never> => new Promise(() => {});
