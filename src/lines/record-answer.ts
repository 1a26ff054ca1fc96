import { AnswerNotRecordedError, CorruptRecordError, StoreNotWritableError } from './errors.js';

/**
 * Runs what writes down the carrier's answer to a call that was sent, and tells a failure to write it from one that
 * came before anything was sent.
 * @throws {AnswerNotRecordedError}
 */
export async function recordAnswer<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const isExpected = error instanceof StoreNotWritableError || error instanceof CorruptRecordError;
    throw isExpected ? new AnswerNotRecordedError({ cause: error }) : error;
  }
}
