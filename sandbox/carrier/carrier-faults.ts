import type { CarrierCall, CarrierFault, CarrierRequest, CarrierSnapshot } from '../control/contract.js';
import { findMagicNumber } from './magic-numbers.js';

type FaultRequest = Extract<CarrierRequest, { readonly fault: unknown }>;

interface SwitchedFault {
  readonly fault: CarrierFault;
  readonly call: CarrierCall | '*';
  readonly number?: string;
  timesLeft?: number;
}

/** The faults that are switched on by hand, or by a number's ending. */
export class CarrierFaults {
  #switched: SwitchedFault[] = [];
  readonly #timesByEnding = new Map<string, number>();

  switchOn({ fault, call, number, times }: FaultRequest): void {
    this.#switched.push({
      fault,
      call,
      ...(number === undefined ? {} : { number }),
      ...(times === undefined ? {} : { timesLeft: times }),
    });
  }

  /** Returns and counts the fault that meets this call. The one switched on first comes first, then the ending's. */
  take(call: CarrierCall, number: string | undefined): CarrierFault | undefined {
    const met = this.#switched.find(
      (one) => (one.call === '*' || one.call === call) && (one.number === undefined || one.number === number),
    );
    if (!met) return number === undefined ? undefined : this.#takeByEnding(call, number);
    if (met.timesLeft !== undefined && --met.timesLeft <= 0)
      this.#switched = this.#switched.filter((one) => one !== met);
    return met.fault;
  }

  /** Whether connections are to be refused. */
  get isRefusing(): boolean {
    return this.#switched.some(({ fault }) => fault.kind === 'refused');
  }

  describe(): CarrierSnapshot['faults'] {
    return this.#switched.map((one) => ({ ...one }));
  }

  /** Switches off the faults that were switched on by hand. A number's ending keeps its meaning and starts over. */
  clear(): void {
    this.#switched = [];
    this.#timesByEnding.clear();
  }

  #takeByEnding(call: CarrierCall, number: string): CarrierFault | undefined {
    const byEnding = findMagicNumber(number)?.fault;
    if (!byEnding || (byEnding.call !== '*' && byEnding.call !== call)) return undefined;
    if (byEnding.times === undefined) return byEnding.fault;
    const times = (this.#timesByEnding.get(number) ?? 0) + 1;
    this.#timesByEnding.set(number, times);
    return times <= byEnding.times ? byEnding.fault : undefined;
  }
}
