import { releaseLine } from '../lines/use-cases/release-line.js';
import type { ClickListener } from '../listeners/button-click.js';
import { withSlowNotice } from '../listeners/with-slow-notice.js';
import { buildNotice } from '../views/blocks/notice.js';
import { buildNotReleasedBanner } from '../views/phrases/refusal-banner.js';
import { replyWithLine, replyWithOrder } from './reply-with-line.js';
/** *Release now*: sends what zw holds to the carrier before its time. */
export const release: ClickListener = async (deps, click) => {
  const { lineId, by, reply } = click;
  const outcome = await withSlowNotice(deps, click, releaseLine(deps.lines, lineId, by));
  if (!outcome) return replyWithLine(deps, click, undefined);
  switch (outcome.outcome) {
    case 'ineligible':
    case 'no_answer':
      return reply(buildNotice(buildNotReleasedBanner(outcome.answer, deps.lines.profile)));
    default:
      return replyWithOrder(deps, click, outcome);
  }
};
