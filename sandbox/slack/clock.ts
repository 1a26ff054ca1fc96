/** The sandbox's clock, which may run ahead of the machine's. */
export interface Clock {
  now(): Date;
}

/**
 * Milliseconds of the machine, from any origin. Measures what real people and processes wait for (a trigger, a rate
 * limit), so that running the sandbox's clock forward neither breaks nor circumvents it.
 */
export type MachineNow = () => number;
