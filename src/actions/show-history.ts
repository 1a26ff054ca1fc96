import { formNotOpened } from '../forms/open-provision-form.js';
import { buildHistoryView } from '../views/line-history.js';
import { buildNotice } from '../views/notice.js';
import type { ClickListener } from './click.js';

/** *Show all*: a line's whole history, which no message could hold. */
export const showHistory: ClickListener = async (deps, { lineId, triggerId, reply }) => {
  const line = await deps.lines.store.find(lineId);
  if (!line) throw new Error('a history without its line');
  if (!(await deps.desk.open(triggerId, buildHistoryView(line)))) await reply(buildNotice(formNotOpened));
};
