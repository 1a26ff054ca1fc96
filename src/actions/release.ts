import { withSlowNotice } from '../answers/slow-notice.js';
import { releaseLine } from '../lines/release-line.js';
import { buildNotice } from '../views/notice.js';
import { buildNotReleasedBanner } from '../views/refusal-banner.js';
import type { ClickListener } from './click.js';
import { replyWithLine } from './reply-with-line.js';
import { replyWithOrder } from './reply-with-order.js';

/** *Release now*: sends what zw holds to the carrier before its time. */
export const release: ClickListener = async (deps, click) => {
  const { lineId, by, reply } = click;
  const outcome = await withSlowNotice(deps, click, releaseLine(deps.lines, lineId, by));
  if (!outcome) return replyWithLine(deps, click, undefined);
  switch (outcome.outcome) {
    case 'ineligible':
    case 'no_answer':
      return reply(buildNotice(buildNotReleasedBanner(outcome.answer)));
    default:
      return replyWithOrder(deps, click, outcome);
  }
};
