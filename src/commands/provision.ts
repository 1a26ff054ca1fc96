import { isLegal } from '../lines/machine/transitions.js';
import { parsePhoneNumber } from '../lines/phone-numbers/parse-phone-number.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { answerStatus } from '../listeners/reply-with-carrier-status.js';
import { openProvisionForm } from '../modals/provision/open-provision-form.js';
import { describePhoneNumberProblem } from '../views/phrases/phone-number.js';
import type { CommandCall } from './command.js';

/** `/zw provision [number]`: opens the form, or says how the number stands if there is nothing to provision. */
export async function runProvision(deps: ListenerDeps, call: CommandCall): Promise<void> {
  const { args } = call;
  if (args === '') return openProvisionForm(deps, call, {});
  const number = parsePhoneNumber(args);
  const phoneNumber = number.input.slice(0, 100);
  if (!number.ok) {
    const banner = { title: 'Check the number', text: describePhoneNumberProblem(number.problem) };
    return openProvisionForm(deps, call, { phoneNumber, banner });
  }
  const line = await deps.lines.store.find(number.lineId);
  if (line && !isLegal(line.state, 'request')) return answerStatus(deps, call, number.lineId);
  return openProvisionForm(deps, call, { phoneNumber });
}
