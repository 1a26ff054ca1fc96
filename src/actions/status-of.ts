import type { Line } from '../lines/line.js';
import type { ListenerDeps } from '../listener-deps.js';
import { buildLineStatus } from '../views/line-status.js';
import type { Message } from '../views/message.js';

/** Says where a line stands, for somebody who has just acted on it. */
export function statusOf(
  { lines, account }: Pick<ListenerDeps, 'lines' | 'account'>,
  found: { readonly line: Line; readonly cardLink?: string },
): Message {
  return buildLineStatus({ ...found, escalateAfterMs: lines.patience.escalateAfterMs, account });
}
