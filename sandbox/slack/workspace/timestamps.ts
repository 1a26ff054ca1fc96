import type { Clock } from '../clock.js';

const MICROSECONDS_PER_SECOND = 1_000_000;

/** Makes message timestamps: seconds with six decimals of the sandbox's clock, each larger than the one before. */
export class Timestamps {
  readonly #clock: Clock;
  #lastMicroseconds = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Returns the next timestamp, such as `1710000000.000100`. */
  next(): string {
    this.#lastMicroseconds = Math.max(this.#clock.now().getTime() * 1000, this.#lastMicroseconds + 1);
    const seconds = Math.floor(this.#lastMicroseconds / MICROSECONDS_PER_SECOND);
    const fraction = String(this.#lastMicroseconds % MICROSECONDS_PER_SECOND).padStart(6, '0');
    return `${seconds}.${fraction}`;
  }
}
