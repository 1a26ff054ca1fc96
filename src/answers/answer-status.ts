import { checkLine } from '../lines/check-line.js';
import type { LineId, UserId } from '../lines/ids.js';
import type { ListenerDeps } from '../listener-deps.js';
import type { Reply } from '../slack/reply.js';
import { buildLineStatus, buildUnknownLineStatus } from '../views/line-status.js';
import type { Message } from '../views/message.js';
import { withSlowNotice } from './slow-notice.js';

interface Asker {
  readonly by: UserId;
  readonly reply: Reply;
}

/** Asks the carrier about one number and answers the person who asked. */
export async function answerStatus(deps: ListenerDeps, asker: Asker, lineId: LineId): Promise<void> {
  await asker.reply(await withSlowNotice(deps, asker, buildStatus(deps, asker, lineId)));
}

async function buildStatus(deps: ListenerDeps, { by }: Asker, lineId: LineId): Promise<Message> {
  const checked = await checkLine(deps.lines, lineId, by);
  if (!checked) {
    const { carrier, signal } = deps.lines;
    return buildUnknownLineStatus({ lineId, eligibility: await carrier.eligible(lineId, { signal }) });
  }
  const { account } = deps;
  const { escalateAfterMs } = deps.lines.patience;
  const cardLink = await deps.links.find(checked.line.card);
  return buildLineStatus({ ...checked, escalateAfterMs, account, ...(cardLink !== undefined && { cardLink }) });
}
