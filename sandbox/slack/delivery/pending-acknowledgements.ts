import type { MachineNow } from '../clock.js';
import { isJson } from '../json.js';
import type { Acknowledgement } from './delivery.js';

interface Pending {
  readonly sentAtMs: number;
  readonly settle: (acknowledgement: Acknowledgement) => void;
}

/** The envelopes that wait for their acknowledgement, each until the deadline. */
export class PendingAcknowledgements {
  readonly #options: { readonly machineNow: MachineNow; readonly ackDeadlineMs: number };
  readonly #pending = new Map<string, Pending>();

  constructor(options: { readonly machineNow: MachineNow; readonly ackDeadlineMs: number }) {
    this.#options = options;
  }

  /** Waits for the acknowledgement of an envelope that is about to be sent. Never rejects. */
  wait(envelopeId: string): Promise<Acknowledgement> {
    return new Promise((resolve) => {
      const timeout = setTimeout(() => {
        this.#pending.delete(envelopeId);
        resolve({ isOk: false, failure: 'operation_timeout' });
      }, this.#options.ackDeadlineMs);
      const settle = (acknowledgement: Acknowledgement) => {
        clearTimeout(timeout);
        resolve(acknowledgement);
      };
      this.#pending.set(envelopeId, { sentAtMs: this.#options.machineNow(), settle });
    });
  }

  /** Takes an acknowledgement; one that nobody waits for, or no longer, is left aside. */
  settle(envelopeId: string, payload: unknown): void {
    const pending = this.#pending.get(envelopeId);
    if (!pending) return;
    this.#pending.delete(envelopeId);
    const ackMs = Math.round(this.#options.machineNow() - pending.sentAtMs);
    pending.settle({ isOk: true, ackMs, payload: isEmpty(payload) ? undefined : payload });
  }

  /** Gives up on all of them. */
  abandon(): void {
    for (const { settle } of this.#pending.values()) settle({ isOk: false, failure: 'dispatch_failed' });
    this.#pending.clear();
  }
}

/** Whether an acknowledgement is empty: the app's client sends an empty object. */
const isEmpty = (payload: unknown) => isJson(payload) && Object.keys(payload).length === 0;
