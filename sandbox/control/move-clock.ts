import type { ClockRequest, ClockState } from './contract.js';
import type { Controlled } from './controlled.js';

/**
 * Moves the clock or changes its rate, and waits until every bot follows.
 * @throws {RangeError} for a jump backwards or a rate outside 1 to 3600
 */
export async function moveClock(
  { clock, bots, slack }: Pick<Controlled, 'clock' | 'bots' | 'slack'>,
  request: ClockRequest,
): Promise<ClockState> {
  if (request.rate !== undefined) clock.setRate(request.rate);
  if (request.advanceMs !== undefined) clock.advance(request.advanceMs);
  await Promise.all([...bots].map((bot) => bot.followClock()));
  slack.context.socketMode.reassure();
  return clock.state();
}
