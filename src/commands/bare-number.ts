import { answerStatus } from '../answers/answer-status.js';
import type { LineId } from '../lines/ids.js';
import type { StateName } from '../lines/line.js';
import type { ListenerDeps } from '../listener-deps.js';
import type { CommandCall } from './command.js';
import { runEligible } from './eligible-command.js';

const gone: ReadonlySet<StateName> = new Set(['deleted', 'refused', 'cancelled']);

/** `/zw` and a number: where a known line stands, with what can be done to it; otherwise whether it can become one. */
export async function runBareNumber(deps: ListenerDeps, call: CommandCall, lineId: LineId): Promise<void> {
  const line = await deps.lines.store.find(lineId);
  const isGone = line === undefined || gone.has(line.state);
  if (isGone) await runEligible(deps, call);
  else await answerStatus(deps, call, lineId);
}
