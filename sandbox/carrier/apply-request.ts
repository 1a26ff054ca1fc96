import type { CarrierRequest } from '../control/contract.js';
import type { CarrierFaults } from './carrier-faults.js';
import type { CarrierLines } from './carrier-lines.js';
import { CarrierRequestError } from './carrier-request-error.js';

/**
 * Changes lines or faults as the control API asks.
 *
 * @throws CarrierRequestError when the number has no line to activate, fail or delay
 */
export function applyRequest(request: CarrierRequest, lines: CarrierLines, faults: CarrierFaults): void {
  if ('clearFaults' in request) faults.clear();
  else if ('fault' in request) faults.switchOn(request);
  else if ('plan' in request) lines.setPlan(request.number, request.plan, request.activatesAfterMs);
  else changeLine(request, lines);
}

type LineChange = Extract<CarrierRequest, { readonly change: string }>;

function changeLine(request: LineChange, lines: CarrierLines): void {
  const { number, change } = request;
  const line = lines.find(number);
  if (change === 'forget') lines.forget(number);
  else if (change === 'take_away') lines.takeAway(number);
  else if (change === 'give_back') lines.giveBack(number);
  else if (!line) throw new CarrierRequestError(`the carrier has no line ${number}`);
  else if (change === 'delay') lines.delay(line, request.byMs);
  else lines.settle(line, change === 'activate' ? 'active' : 'unknown');
}
