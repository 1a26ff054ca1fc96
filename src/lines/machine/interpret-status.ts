import type { LineEvent } from '../model/line-event.js';
import type { WatchEntry } from '../model/poll-entry.js';
import type { StatusAnswer } from '../ports/carrier.js';
import type { Patience } from '../ports/ports.js';
import { paceOf } from './poll-schedule.js';
import { isLegal } from './transitions.js';

/**
 * What the carrier's word on a line, or its silence, means for that line; `undefined` when nothing changes. Only the
 * documented words change a line; what depends on time alone happens even when the carrier is silent.
 */
export function judgeStatus(
  entry: Omit<WatchEntry, 'dueAtMs'>,
  status: StatusAnswer,
  at: Date,
  patience: Patience,
): LineEvent | undefined {
  const { state } = entry;
  if (status.outcome === 'activated' && isLegal(state, 'activate'))
    return { type: 'activate', at, answer: status.answer };
  if (status.outcome === 'unknown' && isLegal(state, 'fail')) return { type: 'fail', at, answer: status.answer };
  if (state !== 'pending') return undefined;

  const ageMs = at.getTime() - entry.sinceMs;
  if (!entry.isEscalated && ageMs >= patience.escalateAfterMs) {
    return { type: 'escalate', at, ...('answer' in status && { lastAnswer: status.answer }) };
  }
  if (at.getTime() - entry.watchedSinceMs >= patience.watchForMs) return { type: 'stop_watching', at };
  const pace = paceOf(ageMs);
  return pace === entry.pace ? undefined : { type: 'change_pace', at, pace };
}
