import pLimit from 'p-limit';
import type { LineId } from '../lines/model/ids.js';
import type { Line } from '../lines/model/line.js';
import { LineBusyError } from '../lines/ports/errors.js';
import type { LineDeps } from '../lines/ports/ports.js';
import { mailEndUser } from '../lines/use-cases/mail-end-user.js';
import type { Logger } from '../logger.js';

/** Connections to the mail server at once. Mail servers refuse many; one would let a slow mail hold up all others. */
const maxConcurrent = 2;

export interface MailQueueDeps {
  readonly lines: LineDeps;
  readonly logger: Logger;
}

/** Sends the mails that are due, a few at a time, beside the sweep, so that a slow mail server holds up no line. */
export class MailQueue {
  readonly #limit = pLimit(maxConcurrent);
  readonly #underWay = new Map<LineId, Promise<void>>();
  #isStopped = false;

  constructor(private readonly deps: MailQueueDeps) {}

  /** Sends the mail of a line that was just written, if one is due. Returns at once and never throws. */
  hear(line: Line): void {
    if (line.state === 'active' && line.telling?.kind === 'mail_due') this.wake(line.id);
  }

  /** Sends the mail of a line as soon as nobody is at work on its number. Returns at once and never throws. */
  wake(id: LineId): void {
    if (this.#isStopped || this.#underWay.has(id)) return;
    const sending = this.deps.lines.operations
      .whenFree(id)
      .then(() => this.#limit(() => this.#send(id)))
      .finally(() => this.#underWay.delete(id));
    this.#underWay.set(id, sending);
  }

  /** Begins nothing new; resolves when what was under way has ended. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all(this.#underWay.values());
  }

  async #send(id: LineId): Promise<void> {
    if (this.#isStopped) return;
    const { lines, logger } = this.deps;
    try {
      await mailEndUser(lines, id);
    } catch (error) {
      // The mail stays due, and the next sweep wakes the queue again.
      if (error instanceof LineBusyError) return;
      logger.error('mail to an end user failed', { err: error });
    }
  }
}
