import type { Line } from '../lines/line.js';
import type { ListenerDeps } from '../listener-deps.js';
import { buildLineStatus, buildUnknownLineStatus } from '../views/line-status.js';
import type { Click } from './click.js';

/** Answers a click with where its line stands afterwards; `undefined` is a number that zw does not know. */
export async function replyWithStatus(
  { lines, account }: Pick<ListenerDeps, 'lines' | 'account'>,
  { lineId, reply }: Pick<Click, 'lineId' | 'reply'>,
  line: Line | undefined,
): Promise<void> {
  const { carrier, signal, patience } = lines;
  if (!line) {
    return reply(buildUnknownLineStatus({ lineId, eligibility: await carrier.eligible(lineId, { signal }) }));
  }
  await reply(buildLineStatus({ line, escalateAfterMs: patience.escalateAfterMs, account }));
}
