import { StoreNotWritableError } from '../lines/ports/errors.js';
import type { LineDeps } from '../lines/ports/ports.js';
import { expirePasswords } from '../lines/use-cases/expire-passwords.js';
import type { Logger } from '../logger.js';

/**
 * Announces passwords that were not announced, and erases those whose day is over. A failure is left to the next round,
 * and no sweep waits for it. Never rejects.
 */
export async function runPasswordExpiry({ lines, logger }: { readonly lines: LineDeps; readonly logger: Logger }) {
  try {
    const report = await expirePasswords(lines);
    if (report.told + report.erased > 0) logger.info('job finished', { job: 'passwords', ...report });
  } catch (error) {
    // The store logs that itself, once, and not at every tick.
    if (!(error instanceof StoreNotWritableError)) logger.error('job failed', { job: 'passwords', err: error });
  }
}
