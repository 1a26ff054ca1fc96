import { AnswerNotRecordedError, StoreNotWritableError } from './errors.js';

/**
 * Runs what writes down the carrier's answer to a call that was sent, and tells a failure to write it from one that
 * came before anything was sent.
 * @throws {AnswerNotRecordedError}
 */
export async function recordAnswer<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw error instanceof StoreNotWritableError ? new AnswerNotRecordedError({ cause: error }) : error;
  }
}
