import type { UserId } from '../model/ids.js';
import type { CallLane, CallOptions, Carrier } from './carrier.js';
import type { LineDeps } from './ports.js';

/** Returns the same deps, whose carrier calls use a person's lane and share. */
export function onBehalfOf(deps: LineDeps, requestedBy: UserId, lane: CallLane = 'people'): LineDeps {
  return { ...deps, carrier: inLane(deps.carrier, { lane, requestedBy }) };
}

function inLane(carrier: Carrier, place: Pick<CallOptions, 'lane' | 'requestedBy'>): Carrier {
  const at = (options?: CallOptions): CallOptions => ({ ...place, ...options });
  return {
    eligible: (lineId, options) => carrier.eligible(lineId, at(options)),
    add: (lineId, order, options) => carrier.add(lineId, order, at(options)),
    status: (lineId, options) => carrier.status(lineId, at(options)),
    update: (lineId, change, options) => carrier.update(lineId, change, at(options)),
    delete: (lineId, order, options) => carrier.delete(lineId, order, at(options)),
  };
}
