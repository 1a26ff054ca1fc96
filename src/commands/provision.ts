import { isLegal } from '../lines/machine/transitions.js';
import { parsePhoneNumber, sortPhoneNumbers } from '../lines/phone-numbers/parse-phone-numbers.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { replyWithCarrierStatus } from '../listeners/reply-with-carrier-status.js';
import { modalTable } from '../modals/modal-table.js';
import { describePhoneNumberProblem, formatPhoneNumber } from '../views/phrases/phone-number.js';
import type { CommandCall } from './command.js';
import { describeOtherText, tellLeftOut } from './command-arguments.js';

/** `/zw provision [number]`: opens the form, or answers with how the number stands if it cannot be provisioned. */
export async function runProvision(deps: ListenerDeps, call: CommandCall): Promise<void> {
  const { numbers, leftOut } = sortPhoneNumbers(call.args);
  if (numbers.length === 0 && leftOut.length === 0) return modalTable.provisionForm.open(deps, call, {});
  const [found, ...others] = numbers.filter(({ isRepeated }) => !isRepeated);
  if (!found?.number.ok || others.length > 0) return openWithProblem(deps, call);
  const { lineId } = found.number;
  const line = await deps.lines.store.find(lineId);
  if (line && !isLegal(line.state, 'request')) {
    await replyWithCarrierStatus(deps, call, lineId);
    return tellLeftOut(call.reply, lineId, leftOut);
  }
  const banner = leftOut.length > 0 && { banner: describeOtherText(lineId, leftOut) };
  return modalTable.provisionForm.open(deps, call, { phoneNumber: formatPhoneNumber(lineId), ...banner });
}

function openWithProblem(deps: ListenerDeps, call: CommandCall): Promise<void> {
  const number = parsePhoneNumber(call.args);
  const text = describePhoneNumberProblem(number.ok ? 'several' : number.problem, number.ok ? undefined : number.meant);
  return modalTable.provisionForm.open(deps, call, {
    phoneNumber: number.input,
    banner: { title: 'Check the number', text },
  });
}
