import { answerStatus } from '../answers/answer-status.js';
import type { ListenerDeps } from '../listener-deps.js';
import type { CommandCall } from './command.js';
import { requireOneNumber } from './one-number.js';

/** `/zw status <number>`: what zw knows and what the carrier says right now. */
export async function runStatus(deps: ListenerDeps, call: CommandCall): Promise<void> {
  const lineId = await requireOneNumber(call, 'status');
  if (lineId) await answerStatus(deps, call, lineId);
}
