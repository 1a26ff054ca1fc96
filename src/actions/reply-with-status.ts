import type { Line } from '../lines/line.js';
import type { ListenerDeps } from '../listener-deps.js';
import { buildUnknownLineStatus } from '../views/line-status.js';
import type { Click } from './click.js';
import { replyWithLine } from './reply-with-line.js';

/** As `replyWithLine`, but says of a number that zw does not know how the carrier knows it. */
export async function replyWithStatus(
  deps: Pick<ListenerDeps, 'lines' | 'account'>,
  click: Pick<Click, 'lineId' | 'reply'>,
  line: Line | undefined,
): Promise<void> {
  if (line) return replyWithLine(deps, click, line);
  const { carrier, signal } = deps.lines;
  const { lineId } = click;
  await click.reply(buildUnknownLineStatus({ lineId, eligibility: await carrier.eligible(lineId, { signal }) }));
}
