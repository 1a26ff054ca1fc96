import { parsePhoneNumber } from '../lines/phone-numbers/parse-phone-number.js';
import { linkLines } from '../listeners/link-lines.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { buildNotice } from '../views/blocks/notice.js';
import { buildFoundLines } from '../views/replies/found-lines.js';
import type { CommandCall } from './command.js';
import { readTypedText } from './command-arguments.js';

const maxRows = 20;

/** `/zw find <customer id or part of it>`: the lines of a customer, or that of a number, finished ones too. */
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
  await call.reply(
    buildFoundLines({
      text,
      ...(number.ok && { lineId: number.lineId }),
      lines: await linkLines(deps, ofNumber ? [ofNumber, ...others] : others),
      total: isExtra ? total + 1 : total,
      unreadable: store.unreadable.length,
    }),
  );
}
