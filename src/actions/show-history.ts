import type { ClickListener } from '../listeners/button-click.js';
import { formNotOpened } from '../modals/provision/open-provision-form.js';
import { buildNotice } from '../views/blocks/notice.js';
import { buildHistoryView } from '../views/replies/line-history.js';

/** *Show all*: a line's whole history, which no message could hold. */
export const showHistory: ClickListener = async (deps, { lineId, triggerId, reply }) => {
  const line = await deps.lines.store.find(lineId);
  if (!line) throw new Error('a history without its line');
  if (!(await deps.modals.open(triggerId, buildHistoryView(line)))) await reply(buildNotice(formNotOpened));
};
