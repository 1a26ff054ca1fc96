import type { LineId, UserId } from '../lines/model/ids.js';
import type { Line } from '../lines/model/line.js';
import { onBehalfOf } from '../lines/ports/on-behalf-of.js';
import { checkLine } from '../lines/use-cases/check-line.js';
import type { Reply } from '../slack/web-api/response-urls.js';
import type { Message } from '../views/blocks/message.js';
import { buildLineStatus, buildUnknownLineStatus } from '../views/replies/line-status.js';
import type { ListenerDeps } from './listener-deps.js';
import { buildTooManyUnderWay } from './numbers-under-way.js';
import { withSlowNotice } from './with-slow-notice.js';

interface Asker {
  readonly by: UserId;
  readonly reply: Reply;
}

/** Asks the carrier about one number, and answers the person with how it stands. */
export async function replyWithCarrierStatus(deps: ListenerDeps, asker: Asker, lineId: LineId): Promise<void> {
  const ask = () => withSlowNotice(deps, asker, buildStatus(deps, asker, lineId));
  await asker.reply((await deps.underWay.run(asker.by, 1, ask)) ?? buildTooManyUnderWay());
}

/** Asks the carrier about a number that zw does not know, and builds the answer. */
export async function describeUnknown(
  { lines }: Pick<ListenerDeps, 'lines'>,
  by: UserId,
  lineId: LineId,
): Promise<Message> {
  const { carrier, signal } = onBehalfOf(lines, by);
  const eligibility = await carrier.eligible(lineId, { signal });
  return buildUnknownLineStatus({ lineId, eligibility, profile: lines.profile });
}

async function buildStatus(deps: ListenerDeps, { by }: Asker, lineId: LineId): Promise<Message> {
  const checked = await checkLine(deps.lines, lineId, by);
  if (!checked) return describeUnknown(deps, by, lineId);
  const { thresholds, profile } = deps.lines;
  const cardLink = await deps.links.find(checked.line.card);
  return buildLineStatus({ ...checked, ...thresholds, profile, ...(cardLink !== undefined && { cardLink }) });
}

/** Builds the answer about how a line stands, for a person who has just acted on it. */
export function statusOf(
  { lines: { thresholds, profile } }: Pick<ListenerDeps, 'lines'>,
  found: { readonly line: Line; readonly cardLink?: string },
): Message {
  return buildLineStatus({ ...found, ...thresholds, profile });
}
