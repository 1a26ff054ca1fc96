import type { Line } from '../lines/line.js';
import type { ListenerDeps } from '../listener-deps.js';
import { buildNotice } from '../views/notice.js';
import type { Click } from './click.js';
import { statusOf } from './status-of.js';

/** Answers a click with where its line stands afterwards; `undefined`: zw does not know the number and did nothing. */
export async function replyWithLine(
  deps: Pick<ListenerDeps, 'lines' | 'account'>,
  { reply }: Pick<Click, 'reply'>,
  line: Line | undefined,
): Promise<void> {
  if (!line) return reply(buildNotice({ title: 'zw does not know this number', text: 'Nothing was done.' }));
  await reply(statusOf(deps, { line }));
}
