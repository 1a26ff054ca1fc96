import { withSlowNotice } from '../answers/slow-notice.js';
import { releaseLine } from '../lines/release-line.js';
import { buildLineStatus } from '../views/line-status.js';
import { buildNotice } from '../views/notice.js';
import { buildNotReleasedBanner } from '../views/refusal-banner.js';
import type { ClickListener } from './click.js';

/** *Release now*: sends what zw holds to the carrier before its time. */
export const release: ClickListener = async (deps, click) => {
  const { lineId, by, reply } = click;
  const outcome = await withSlowNotice(deps, click, releaseLine(deps.lines, lineId, by));
  if (!outcome) return reply(buildNotice({ title: 'zw does not know this number', text: 'Nothing was done.' }));
  switch (outcome.outcome) {
    case 'ineligible':
    case 'no_answer':
      return reply(buildNotice(buildNotReleasedBanner(outcome.answer)));
    default: {
      const { escalateAfterMs } = deps.lines.patience;
      return reply(buildLineStatus({ line: outcome.line, escalateAfterMs }));
    }
  }
};
