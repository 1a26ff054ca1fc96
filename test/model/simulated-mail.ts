import type { ActivationMail, MailOutcome } from '../../src/lines/ports/ports.js';
import { Faults } from './faults.js';

/** How a mail goes wrong: the server says no, or nothing at all, and then has taken it or not. */
export const mailFaults = ['refused', 'lost_before', 'lost_after'] as const;
export type MailFault = (typeof mailFaults)[number];

/** A mail server that keeps what it takes. */
export class SimulatedMail {
  readonly faults = new Faults<'send', MailFault>();
  /** The Message-IDs of all mails that zw was told were taken. */
  readonly confirmed = new Set<string>();
  /** The Message-IDs of all mails that were taken, in order. */
  readonly taken: string[] = [];

  send({ requestId }: ActivationMail): MailOutcome {
    const messageId = `<${requestId}@example.com>`;
    const fault = this.faults.take('send');
    if (fault === 'refused') return { outcome: 'not_sent', detail: 'the mail server said: 550 no' };
    if (fault !== 'lost_before') this.taken.push(messageId);
    if (fault) return { outcome: 'lost', detail: 'the connection to the mail server broke off' };
    this.confirmed.add(messageId);
    return { outcome: 'sent', messageId };
  }
}
