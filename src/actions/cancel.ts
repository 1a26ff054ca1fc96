import { cancelLine } from '../lines/cancel-line.js';
import { buildLineStatus } from '../views/line-status.js';
import { buildNotice } from '../views/notice.js';
import type { ClickListener } from './click.js';

/** *Cancel*: calls off what zw holds. */
export const cancel: ClickListener = async (deps, { lineId, by, reply }) => {
  const line = await cancelLine(deps.lines, lineId, by);
  if (!line) return reply(buildNotice({ title: 'zw does not know this number', text: 'Nothing was done.' }));
  const { escalateAfterMs } = deps.lines.patience;
  await reply(buildLineStatus({ line, escalateAfterMs }));
};
