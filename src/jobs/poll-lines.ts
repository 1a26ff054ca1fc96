import pMap from 'p-map';
import type { LineId } from '../lines/model/ids.js';

import { isDueWithoutCarrier, type PollResult, pollLine } from '../lines/polling/poll-line.js';
import { pollSearch } from '../lines/polling/poll-search.js';
import { StoreNotWritableError } from '../lines/ports/errors.js';
import type { LineDeps, Schedule, ScheduleEntry } from '../lines/ports/ports.js';
import type { Logger } from '../logger.js';

export interface SweepDeps {
  readonly lines: LineDeps;
  readonly logger: Logger;
  /** Lines that are polled at once. Leaves calls of the carrier client to people who wait for an answer. */
  readonly concurrency: number;
  /** In milliseconds. Afterwards no line is begun, and the others stay due for the next sweep. */
  readonly budgetMs: number;
  /** Ends the sweep early: no further line is begun. */
  readonly signal: AbortSignal;
  /** A clock that cannot jump, in milliseconds. */
  readonly monotonicMs: () => number;
  /** Called with each line of which a mail is due. */
  readonly onMailDue: (id: LineId) => void;
}

/** The work of a sweep on one line that is due. */
interface Due {
  readonly entry: ScheduleEntry;
  readonly schedule: Pick<Schedule<ScheduleEntry>, 'reschedule'>;
  readonly look: () => Promise<PollResult | 'mail_due'>;
  readonly isDueWithoutCarrier: () => boolean;
}

/** The result of one sweep, in lines. */
export interface SweepReport extends Readonly<Record<PollResult, number>> {
  readonly due: number;
  /** Lines whose check failed inside zw; they are due again soon. */
  readonly failed: number;
  /**
   * Lines that were not begun, since the budget was used up, the carrier has an outage or the store takes no write;
   * they stay due.
   */
  readonly left: number;
}

/**
 * Polls every line that is due. During an outage of the carrier it polls only lines that are due without the carrier.
 * Once the store takes no write it begins no further line, since every answer would be lost.
 */
export async function pollLines(deps: SweepDeps, now: Date): Promise<SweepReport> {
  const { lines } = deps;
  const { pollSchedule, searches } = lines.store;
  const due: Due[] = [
    ...pollSchedule.takeDue(now).map((entry) => ({
      entry,
      schedule: pollSchedule,
      look: () => pollLine(lines, entry),
      isDueWithoutCarrier: () => isDueWithoutCarrier(lines, entry),
    })),
    ...searches.takeDue(now).map((entry) => ({
      entry,
      schedule: searches,
      look: () => pollSearch(lines, entry),
      isDueWithoutCarrier: () => false,
    })),
  ];
  const report = { due: due.length, unchanged: 0, changed: 0, busy: 0, silent: 0, failed: 0, left: 0 };
  const endMs = deps.monotonicMs() + deps.budgetMs;
  let isWritable = true;
  const onNotWritable = (error: StoreNotWritableError): void => {
    if (isWritable) deps.logger.error('sweep cut short', { err: error, error_code: error.code });
    isWritable = false;
  };
  const sweepLine = async (line: Due) => {
    const isLeft = !isWritable || isOver(deps, endMs) || (lines.carrierOutage() && !line.isDueWithoutCarrier());
    const { id, revision, dueAtMs } = line.entry;
    // A line that is not begun stays due for the next sweep.
    if (isLeft) line.schedule.reschedule(id, revision, Math.min(dueAtMs, now.getTime()));
    report[isLeft ? 'left' : await look(deps, line, onNotWritable)] += 1;
  };
  // Begins the next line only when one has ended: ten thousand waiting lines would be ten thousand promises.
  await pMap(due, sweepLine, { concurrency: deps.concurrency });
  return report;
}

const isOver = ({ monotonicMs, signal }: SweepDeps, endMs: number): boolean => signal.aborted || monotonicMs() > endMs;

async function look(
  { logger, onMailDue }: SweepDeps,
  line: Due,
  onNotWritable: (error: StoreNotWritableError) => void,
): Promise<PollResult | 'failed'> {
  try {
    const result = await line.look();
    if (result !== 'mail_due') return result;
    onMailDue(line.entry.id);
    return 'unchanged';
  } catch (error) {
    if (error instanceof StoreNotWritableError) onNotWritable(error);
    else logger.error('line not looked at', { err: error, state: line.entry.state ?? 'searched' });
    return 'failed';
  }
}
