import type { Line } from '../lines/model/line.js';
import type { Click, ListenerDeps } from '../listeners/listener-deps.js';
import { describeUnknown, statusOf } from '../listeners/reply-with-carrier-status.js';
import { buildNotice } from '../views/blocks/notice.js';

/** Answers a click with where its line stands afterwards; `undefined`: zw does not know the number and did nothing. */
export async function replyWithLine(
  deps: Pick<ListenerDeps, 'lines'>,
  { reply }: Pick<Click, 'reply'>,
  line: Line | undefined,
): Promise<void> {
  if (!line) return reply(buildNotice({ title: 'zw does not know this number', text: 'Nothing was done.' }));
  await reply(statusOf(deps, { line }));
}

/** As `replyWithLine`, but says of a number that zw does not know how the carrier knows it. */
export async function replyWithStatus(
  deps: Pick<ListenerDeps, 'lines'>,
  click: Pick<Click, 'by' | 'lineId' | 'reply'>,
  line: Line | undefined,
): Promise<void> {
  if (line) return replyWithLine(deps, click, line);
  await click.reply(await describeUnknown(deps, click.by, click.lineId));
}
