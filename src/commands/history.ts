import type { LineId } from '../lines/model/ids.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { buildNotice } from '../views/blocks/notice.js';
import { leavesOutPeople } from '../views/phrases/card-place.js';
import { formatPhoneNumber } from '../views/phrases/phone-number.js';
import { buildLineHistory } from '../views/replies/line-history.js';
import type { CommandCall } from './command.js';
import { withOneNumber } from './command-arguments.js';

/** `/zw history <number>`: everything that happened to a line, who did it, and the carrier's transaction ids. */
export async function runHistory(deps: ListenerDeps, call: CommandCall): Promise<void> {
  await withOneNumber(call, 'history', (lineId) => showHistory(deps, call, lineId));
}

async function showHistory(deps: ListenerDeps, call: CommandCall, lineId: LineId): Promise<void> {
  const line = await deps.lines.store.find(lineId);
  if (line) {
    const isReadOutside = line.card !== undefined && leavesOutPeople(await deps.channels.look(line.card.channelId));
    return call.reply(buildLineHistory(line, await deps.links.find(line.card), isReadOutside));
  }
  const title = `zw has no history of ${formatPhoneNumber(lineId)}`;
  const next = `type \`/zw status ${formatPhoneNumber(lineId)}\` to ask the carrier about it.`;
  await call.reply(buildNotice({ title, text: 'Nobody has ordered it through zw.', next }));
}
