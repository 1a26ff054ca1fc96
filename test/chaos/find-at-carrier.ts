import type { CarrierLine } from '../../sandbox/control/contract.js';
import type { ChaosWorld } from './chaos-world.js';

/** Finds what the carrier has of a number; `undefined` when it has nothing, or has deleted it. */
export async function findAtCarrier({ zw }: ChaosWorld, number: string): Promise<CarrierLine | undefined> {
  const found = (await zw.seeCarrier()).lines.find((one) => one.number === number);
  return found?.state === 'deleted' ? undefined : found;
}
