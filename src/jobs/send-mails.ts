import pLimit from 'p-limit';
import type { LineId } from '../lines/model/ids.js';
import { LineBusyError } from '../lines/ports/errors.js';
import type { LineDeps, MailQueuePort as PostmanPort } from '../lines/ports/ports.js';
import { mailEndUser } from '../lines/use-cases/mail-end-user.js';
import type { Logger } from '../logger.js';

/** Connections to the mail server at once: mail servers dislike many. */
const atOnce = 2;

export interface MailQueueDeps {
  readonly lines: LineDeps;
  readonly logger: Logger;
}

/** Sends the mails that are due, a few at a time, beside the sweep, so that a slow mail server holds up no line. */
export class MailQueue implements PostmanPort {
  readonly #limit = pLimit(atOnce);
  readonly #underWay = new Map<LineId, Promise<void>>();
  #isStopped = false;

  /** `deps` is asked for at the first mail, since the lines know their postman. */
  constructor(private readonly deps: () => MailQueueDeps) {}

  wake(id: LineId): void {
    if (this.#isStopped || this.#underWay.has(id)) return;
    const sending = this.#limit(() => this.#send(id)).finally(() => this.#underWay.delete(id));
    this.#underWay.set(id, sending);
  }

  /** Begins nothing new; resolves when what was under way has ended. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all(this.#underWay.values());
  }

  async #send(id: LineId): Promise<void> {
    if (this.#isStopped) return;
    const { lines, logger } = this.deps();
    try {
      await mailEndUser(lines, id);
    } catch (error) {
      // It stays due, and the next sweeps wake the postman again.
      if (error instanceof LineBusyError) return;
      logger.error('mail to an end user failed', { err: error });
    }
  }
}
