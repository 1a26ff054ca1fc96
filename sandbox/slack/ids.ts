import { createHash, randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ID_LENGTH = 11;

/**
 * Makes Slack-like ids (a prefix, upper-case letters and digits), the same ones in the same order in every new sandbox.
 */
export class Ids {
  #counter = 0;

  /** Returns the next id with this prefix, such as `V` for a view. */
  next(prefix: string): string {
    this.#counter += 1;
    const digest = createHash('sha256').update(`${prefix}${this.#counter}`).digest();
    const letters = Array.from(
      digest.subarray(0, ID_LENGTH - prefix.length),
      (byte) => ALPHABET[byte % ALPHABET.length],
    );
    return prefix + letters.join('');
  }
}

/** Returns a value that nobody can guess, in hexadecimal digits. */
export const opaque = (): string => randomBytes(16).toString('hex');
