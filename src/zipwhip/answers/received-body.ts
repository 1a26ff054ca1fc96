import type { z } from 'zod';
import { type CallTrace, UnrecognisedAnswerError } from '../errors.js';
import { buildBodyExcerpt } from './body-excerpt.js';

const MAX_TRANSACTION_ID = 100;

/** A body that came with HTTP status 200, and the way to complain of it. */
export class ReceivedBody {
  readonly #json: unknown;

  /**
   * @param text must not hold the API key any more
   * @throws UnrecognisedAnswerError if the body is too long or no JSON
   */
  constructor(
    private readonly text: string,
    isOversize: boolean,
    readonly trace: CallTrace,
  ) {
    if (isOversize) throw this.unrecognised('body: longer than 64 KiB');
    try {
      this.#json = JSON.parse(text);
    } catch {
      throw this.unrecognised('body: not JSON');
    }
  }

  /** @throws UnrecognisedAnswerError with a line per issue */
  parse<Schema extends z.ZodType>(schema: Schema): z.output<Schema> {
    const result = schema.safeParse(this.#json);
    if (result.success) return result.data;
    const issues = result.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
    throw this.unrecognised(...issues);
  }

  /** Makes the error for an answer that is none of the documented ones. */
  unrecognised(...issues: readonly string[]): UnrecognisedAnswerError {
    const transactionId = findTransactionId(this.#json);
    return new UnrecognisedAnswerError(this.trace, {
      issues,
      // A session key may be anywhere in an answer that nobody knows the shape of.
      excerpt: this.trace.call === 'session_key' ? '[withheld]' : buildBodyExcerpt(this.text, this.#json),
      ...(transactionId !== undefined && { transactionId }),
    });
  }
}

function findTransactionId(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null || !('transaction_id' in json)) return undefined;
  const id = json.transaction_id;
  return typeof id === 'string' && id.trim() !== '' ? id.trim().slice(0, MAX_TRANSACTION_ID) : undefined;
}
