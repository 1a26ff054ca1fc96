import type { Carrier } from '../lines/carrier.js';
import type { CarrierBreaker } from './carrier-breaker.js';

/** The carrier behind a breaker: while it answers nobody, every call comes back at once, not sent. */
export function guardCarrier(carrier: Carrier, breaker: Pick<CarrierBreaker, 'call'>): Carrier {
  return {
    eligible: (lineId, options) => breaker.call(lineId, () => carrier.eligible(lineId, options)),
    add: (lineId, order, options) => breaker.call(lineId, () => carrier.add(lineId, order, options)),
    status: (lineId, options) => breaker.call(lineId, () => carrier.status(lineId, options)),
    update: (lineId, change, options) => breaker.call(lineId, () => carrier.update(lineId, change, options)),
    delete: (lineId, order, options) => breaker.call(lineId, () => carrier.delete(lineId, order, options)),
  };
}
