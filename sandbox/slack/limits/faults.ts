import type { SlackFaultRequest } from '../../control/contract.js';

/** A fault of a Web API method. */
export type MethodFault = Extract<SlackFaultRequest, { readonly method: string }>;

/** Holds the faults of Web API methods, with the number of times that each still strikes. */
export class Faults {
  readonly #faults = new Map<string, { readonly fault: MethodFault; timesLeft: number }>();

  /** Switches a fault on, in place of the one the method had; `none` switches it off, for `*` all of them. */
  set(fault: MethodFault): void {
    if (fault.mode !== 'none') {
      this.#faults.set(fault.method, { fault, timesLeft: fault.times ?? Number.POSITIVE_INFINITY });
    } else if (fault.method === '*') this.#faults.clear();
    else this.#faults.delete(fault.method);
  }

  /** Returns the fault that strikes this call, and counts it down. */
  take(method: string): MethodFault | undefined {
    const key = this.#faults.has(method) ? method : '*';
    const entry = this.#faults.get(key);
    if (!entry) return undefined;
    entry.timesLeft -= 1;
    if (entry.timesLeft <= 0) this.#faults.delete(key);
    return entry.fault;
  }

  clear(): void {
    this.#faults.clear();
  }
}
