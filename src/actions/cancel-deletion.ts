import { cancelDeletion as cancelHeld } from '../lines/cancel-deletion.js';
import { buildLineStatus } from '../views/line-status.js';
import { buildNotice } from '../views/notice.js';
import type { ClickListener } from './click.js';

/** *Cancel deletion*: calls off a deletion that zw holds. */
export const cancelDeletion: ClickListener = async (deps, { lineId, by, reply }) => {
  const line = await cancelHeld(deps.lines, lineId, by);
  if (!line) return reply(buildNotice({ title: 'zw does not know this number', text: 'Nothing was done.' }));
  const { escalateAfterMs } = deps.lines.patience;
  await reply(buildLineStatus({ line, escalateAfterMs }));
};
