import { retryLine } from '../lines/use-cases/retry-line.js';
import type { ClickListener } from '../listeners/button-click.js';
import { withSlowNotice } from '../listeners/with-slow-notice.js';
import { buildNotRetried } from '../views/replies/not-retried.js';
import { replyWithLine, replyWithOrder } from './reply-with-line.js';
/** *Retry*: asks for the line again, as a new request with the same customer and evidence. */
export const retry: ClickListener = async (deps, click) => {
  const { lineId, by, reply } = click;
  const outcome = await withSlowNotice(deps, click, retryLine(deps.lines, lineId, by));
  if (!outcome) return replyWithLine(deps, click, undefined);
  switch (outcome.outcome) {
    case 'ineligible':
    case 'no_answer': {
      const line = await deps.lines.store.find(lineId);
      return line ? reply(buildNotRetried(line, outcome.answer)) : replyWithLine(deps, click, undefined);
    }
    default:
      return replyWithOrder(deps, click, outcome);
  }
};
