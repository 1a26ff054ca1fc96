import type { SlackJournal } from '../../control/contract.js';

type Call = SlackJournal['calls'][number];
type DeliveryEntry = SlackJournal['deliveries'][number];

/** Older entries are let go, so that a sandbox left running does not grow. */
const MAX_ENTRIES = 5000;

/** Every call the app made and everything it was sent, newest last. */
export class Journal {
  readonly #calls: Call[] = [];
  readonly #deliveries: DeliveryEntry[] = [];

  addCall(call: Call): void {
    this.#calls.push(call);
    if (this.#calls.length > MAX_ENTRIES) this.#calls.shift();
  }

  addDelivery(delivery: DeliveryEntry): void {
    this.#deliveries.push(delivery);
    if (this.#deliveries.length > MAX_ENTRIES) this.#deliveries.shift();
  }

  /** Returns a copy of what has been kept. */
  read(): SlackJournal {
    return { calls: [...this.#calls], deliveries: [...this.#deliveries] };
  }

  clear(): void {
    this.#calls.length = 0;
    this.#deliveries.length = 0;
  }
}
