import type { LineId, UserId } from '../lines/model/ids.js';
import type { Line } from '../lines/model/line.js';
import { present } from '../lines/model/present.js';
import { onBehalfOf } from '../lines/ports/ports.js';
import { checkLine } from '../lines/use-cases/check-line.js';
import type { Reply } from '../slack/web-api/response-urls.js';
import type { Message } from '../views/blocks/message.js';
import { buildNotice } from '../views/blocks/notice.js';
import { buildLineStatus, buildUnknownLineStatus, type LinkedLine } from '../views/replies/line-status.js';
import type { Click, ListenerDeps } from './listener-deps.js';
import { buildTooManyUnderWay } from './numbers-under-way.js';
import { withSlowNotice } from './with-slow-notice.js';

interface Asker {
  readonly by: UserId;
  readonly reply: Reply;
}

/** Asks the carrier about one number, and answers the person with how it stands. */
export async function replyWithCarrierStatus(deps: ListenerDeps, asker: Asker, lineId: LineId): Promise<void> {
  await replyWithAnswer(deps, asker, 1, () => buildStatus(deps, asker, lineId));
}

/**
 * Answers a person with what the carrier says about `count` numbers, and tells the person once when that takes long.
 * Refuses instead, without calling `ask`, when the person would then wait for too many numbers.
 */
export async function replyWithAnswer(
  deps: Pick<ListenerDeps, 'underWay' | 'setTimer'>,
  asker: Asker,
  count: number,
  ask: () => Promise<Message>,
): Promise<void> {
  const answer = await deps.underWay.run(asker.by, count, () => withSlowNotice(deps, asker, ask()));
  await asker.reply(answer ?? buildTooManyUnderWay());
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
  return buildLineStatus({ ...checked, ...(await linkLine(deps, checked.line)), ...thresholds, profile });
}

/** Adds to a line the permalink of its card. */
export async function linkLine({ links }: Pick<ListenerDeps, 'links'>, line: Line): Promise<LinkedLine> {
  return present({ line, cardLink: await links.find(line.card) });
}

/** Answers a click with where its line stands afterwards; `undefined`: zw does not know the number and did nothing. */
export async function replyWithLine(
  deps: Pick<ListenerDeps, 'lines'>,
  { reply }: Pick<Click, 'reply'>,
  line: Line | undefined,
): Promise<void> {
  if (!line) return reply(buildNotice({ title: 'zw does not know this number', text: 'Nothing was done.' }));
  const { thresholds, profile } = deps.lines;
  await reply(buildLineStatus({ line, ...thresholds, profile }));
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
