import { inspect } from 'node:util';

const mask = '[secret]';

/** Holds a credential that only `reveal` shows: not JSON, templates, `util.inspect` or a clone. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** Returns the credential in clear. Never log it or put it into a message that others can read. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return mask;
  }

  toJSON(): string {
    return mask;
  }

  [inspect.custom](): string {
    return mask;
  }
}
