import { parsePhoneNumber } from '../lines/phone-numbers/parse-phone-numbers.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { linkLine } from '../listeners/reply-with-carrier-status.js';
import { buildNotice } from '../views/blocks/notice.js';
import { leavesOutPeople } from '../views/phrases/card-place.js';
import { formatPhoneNumber } from '../views/phrases/phone-number.js';
import { buildLineHistory } from '../views/replies/line-history.js';
import { buildFoundLines, buildLineList } from '../views/replies/line-list.js';
import type { CommandCall } from './command.js';
import { readTypedText, withOneNumber } from './command-arguments.js';

/** More rows than this do not fit the blocks of one message. */
const maxRows = 20;

/** `/zw list`: answers with what is waiting, oldest first. */
export async function runList(deps: ListenerDeps, call: CommandCall): Promise<void> {
  const { store, clock } = deps.lines;
  const { lines, total } = await store.listOpen(maxRows);
  const rows = await Promise.all(lines.map((line) => linkLine(deps, line)));
  await call.reply(buildLineList({ lines: rows, total, unreadable: store.unreadable, now: clock() }));
}

/** `/zw find <customer ID or part of it>`: answers with the lines of a customer or of a number, finished ones too. */
export async function runFind(deps: ListenerDeps, call: CommandCall): Promise<void> {
  const text = readTypedText(call.args);
  if (text === '') {
    const next = 'type `/zw find` and a customer ID, or a part of one.';
    return call.reply(buildNotice({ title: 'Which customer?', text: 'Nothing was looked for.', next }));
  }
  const { store } = deps.lines;
  const number = parsePhoneNumber(call.args);
  const ofNumber = number.ok ? await store.find(number.lineId) : undefined;
  const { lines: ofCustomer, total } = await store.findByCustomer(text, maxRows);
  const others = ofCustomer.filter(({ id }) => id !== ofNumber?.id);
  const isExtra = ofNumber !== undefined && others.length === ofCustomer.length;
  const lines = ofNumber ? [ofNumber, ...others] : others;
  await call.reply(
    buildFoundLines({
      text,
      ...(number.ok && { lineId: number.lineId }),
      lines: await Promise.all(lines.map((line) => linkLine(deps, line))),
      total: isExtra ? total + 1 : total,
      unreadable: store.unreadable.length,
    }),
  );
}

/** `/zw history <number>`: answers with all that happened to a line, by whom, and the carrier's transaction ids. */
export async function runHistory(deps: ListenerDeps, call: CommandCall): Promise<void> {
  await withOneNumber(call, 'history', async (lineId) => {
    const line = await deps.lines.store.find(lineId);
    if (line) {
      const isReadOutside = line.card !== undefined && leavesOutPeople(await deps.channels.look(line.card.channelId));
      return call.reply(buildLineHistory(line, await deps.links.find(line.card), isReadOutside));
    }
    const title = `zw has no history of ${formatPhoneNumber(lineId)}`;
    const next = `type \`/zw status ${formatPhoneNumber(lineId)}\` to ask the carrier about it.`;
    await call.reply(buildNotice({ title, text: 'Nobody has ordered it through zw.', next }));
  });
}
