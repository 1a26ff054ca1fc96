import type { ListenerDeps } from '../listeners/listener-deps.js';

/** What `tryToRecord` returns for a note that could not be written. */
export const notRecorded = 'not_recorded';

/**
 * Writes down what has become of a secret that the carrier has already given. What hinders that must not keep the secret,
 * or the word that it is lost, from the person who waits for it: it is logged, and the caller tells them.
 */
export async function tryToRecord<T>(
  { logger }: Pick<ListenerDeps, 'logger'>,
  note: () => Promise<T>,
): Promise<T | typeof notRecorded> {
  try {
    return await note();
  } catch (error) {
    logger.error('secret not noted', { err: error });
    return notRecorded;
  }
}
