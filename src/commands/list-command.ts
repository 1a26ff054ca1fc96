import type { ListenerDeps } from '../listener-deps.js';
import { buildLineList } from '../views/line-list.js';
import type { CommandCall } from './command.js';

const mostRows = 20;

/** `/zw list`: what is waiting, oldest first. */
export async function runList(deps: ListenerDeps, call: CommandCall): Promise<void> {
  const { store, clock } = deps.lines;
  const { lines, total } = await store.listOpen(mostRows);
  const rows = await Promise.all(
    lines.map(async (line) => {
      const cardLink = await deps.links.find(line.card);
      return cardLink === undefined ? { line } : { line, cardLink };
    }),
  );
  await call.reply(buildLineList({ lines: rows, total, unreadable: store.unreadable, now: clock() }));
}
