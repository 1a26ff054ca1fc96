import { withSlowNotice } from '../answers/slow-notice.js';
import { retryLine } from '../lines/retry-line.js';
import { noteLost } from '../lines/see-password.js';
import { buildNotice } from '../views/notice.js';
import { buildNotRetriedNotice } from '../views/refusal-banner.js';
import type { ClickListener } from './click.js';
import { replyWithLine } from './reply-with-line.js';

/** *Retry*: asks for the line again, as a new request with the same customer and evidence. */
export const retry: ClickListener = async (deps, click) => {
  const { lineId, by, reply } = click;
  const outcome = await withSlowNotice(deps, click, retryLine(deps.lines, lineId, by));
  if (!outcome) return replyWithLine(deps, click, undefined);
  // The answer to a click is no window, and stays in view: a password that is not kept is lost here.
  if (outcome.outcome === 'ordered' && outcome.password) await noteLost(deps.lines, outcome.line, 'not_kept');
  switch (outcome.outcome) {
    case 'ineligible':
    case 'no_answer':
      return reply(buildNotice(buildNotRetriedNotice(outcome.answer)));
    default:
      return replyWithLine(deps, click, outcome.line);
  }
};
