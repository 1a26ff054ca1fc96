import type { ListenerDeps } from '../listeners/listener-deps.js';

/** The result of `tryToRecord` when the record cannot be written. */
export const notRecorded = 'not_recorded';

/**
 * Records who has, or that nobody has, a secret that the carrier has already given. A failure is logged and returned as
 * `notRecorded`: the person must still get the secret, or hear that it is lost, and the caller says what is not recorded.
 */
export async function tryToRecord<T>(
  { logger }: Pick<ListenerDeps, 'logger'>,
  record: () => Promise<T>,
): Promise<T | typeof notRecorded> {
  try {
    return await record();
  } catch (error) {
    logger.error('secret not noted', { err: error });
    return notRecorded;
  }
}
