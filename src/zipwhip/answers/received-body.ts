import { parse } from 'lossless-json';
import type { z } from 'zod';
import { type CallTrace, UnrecognisedAnswerError } from '../errors.js';
import { buildBodyExcerpt, mayHoldCredential, type RawBody } from './body-excerpt.js';

const maxTransactionIdCharacters = 100;

/** A body that came with HTTP status 200, and the way to complain of it. */
export class ReceivedBody {
  readonly #json: unknown;

  /**
   * @param raw its text must not hold the API key any more
   * @param problem why the text is not the whole body
   * @throws UnrecognisedAnswerError if there is a problem, if the text is no JSON, or if a key stands twice with different values
   */
  constructor(
    private readonly raw: RawBody,
    readonly trace: CallTrace,
    problem?: string,
  ) {
    if (problem !== undefined) throw this.unrecognised(`body: ${problem}`);
    let isAmbiguous = false;
    try {
      this.#json = parse(raw.text, undefined, {
        // A number becomes its own digits: an id or a password of 19 digits would lose the last as a number.
        parseNumber: (digits) => digits,
        onDuplicateKey: () => {
          isAmbiguous = true;
        },
      });
    } catch {
      throw this.unrecognised('body: not JSON');
    }
    if (isAmbiguous) throw this.unrecognised('body: a key stands twice with different values');
  }

  /** Numbers of the body are text for the schema. @throws UnrecognisedAnswerError with a line per issue */
  parse<Schema extends z.ZodType>(schema: Schema): z.output<Schema> {
    const result = schema.safeParse(this.#json);
    if (result.success) return result.data;
    const issues = result.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
    throw this.unrecognised(...issues);
  }

  /** Whether it may hold a password or a session key. */
  get mayHoldCredential(): boolean {
    return mayHoldCredential(this.trace.call);
  }

  /** Whether none but these fields of it has a value. */
  hasNothingBut(fields: readonly string[]): boolean {
    if (typeof this.#json !== 'object' || this.#json === null) return false;
    return Object.entries(this.#json).every(([name, value]) => value === null || fields.includes(name));
  }

  /** Makes the error for an answer that is none of the documented ones. */
  unrecognised(...issues: readonly string[]): UnrecognisedAnswerError {
    const { call } = this.trace;
    const transactionId = mayHoldCredential(call) ? undefined : findTransactionId(this.#json);
    return new UnrecognisedAnswerError(this.trace, {
      issues,
      excerpt: buildBodyExcerpt(call, this.raw, this.#json),
      ...(transactionId !== undefined && { transactionId }),
    });
  }
}

function findTransactionId(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null || !('transaction_id' in json)) return undefined;
  const id = json.transaction_id;
  return typeof id === 'string' && id.trim() !== '' ? id.trim().slice(0, maxTransactionIdCharacters) : undefined;
}
