import { linkLines } from '../listeners/link-lines.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { buildLineList } from '../views/replies/line-list.js';
import type { CommandCall } from './command.js';

const maxRows = 20;

/** `/zw list`: what is waiting, oldest first. */
export async function runList(deps: ListenerDeps, call: CommandCall): Promise<void> {
  const { store, clock } = deps.lines;
  const { lines, total } = await store.listOpen(maxRows);
  const rows = await linkLines(deps, lines);
  await call.reply(buildLineList({ lines: rows, total, unreadable: store.unreadable, now: clock() }));
}
