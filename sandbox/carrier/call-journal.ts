import type { CarrierSnapshot } from '../control/contract.js';

export type JournalEntry = CarrierSnapshot['calls'][number];

/** The last calls, oldest first. The API key is left out before anything is kept. */
export class CallJournal {
  #entries: JournalEntry[] = [];
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** `status` 0 and an empty body: the connection was cut. */
  add(atMs: number, call: string, query: URLSearchParams, status: number, body: string): void {
    const { api_key, ...shown } = Object.fromEntries(query);
    const number = shown.phone_number;
    this.#entries.push({
      at: new Date(atMs).toISOString(),
      call,
      ...(number === undefined ? {} : { number }),
      query: shown,
      status,
      body,
    });
    // Dropping half a journal at a time costs less than shifting the whole of it at each call.
    if (this.#entries.length > this.#limit * 2) this.#entries = this.#entries.slice(-this.#limit);
  }

  all(): readonly JournalEntry[] {
    return this.#entries.slice(-this.#limit);
  }

  clear(): void {
    this.#entries = [];
  }
}
