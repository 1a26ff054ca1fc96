import { retryLine } from '../lines/use-cases/retry-line.js';
import type { Click, ClickListener } from '../listeners/button-click.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { withSlowNotice } from '../listeners/with-slow-notice.js';
import { buildRetryWarning } from '../views/replies/may-arrive.js';
import { buildNotRetried } from '../views/replies/nothing-done.js';
import { replyWithLine, replyWithOrder } from './reply-with-line.js';

/** *Retry*: asks for the line again, as a new request with the same customer and evidence. */
export const retry: ClickListener = (deps, click) => retryIf(deps, click, false);

/** *Retry all the same*: the person knows that an order that was lost may still arrive. */
export const retryAnyway: ClickListener = (deps, click) => retryIf(deps, click, true);

async function retryIf(deps: ListenerDeps, click: Click, isWarned: boolean): Promise<void> {
  const { lineId, by, reply } = click;
  const outcome = await withSlowNotice(deps, click, retryLine(deps.lines, lineId, by, isWarned));
  if (!outcome) return replyWithLine(deps, click, undefined);
  switch (outcome.outcome) {
    case 'ineligible':
    case 'no_answer': {
      const line = await deps.lines.store.find(lineId);
      return line
        ? reply(buildNotRetried(line, outcome.answer, deps.lines.profile))
        : replyWithLine(deps, click, undefined);
    }
    case 'may_arrive':
      return reply(buildRetryWarning(outcome.line, outcome.untilAt));
    default:
      return replyWithOrder(deps, click, outcome);
  }
}
