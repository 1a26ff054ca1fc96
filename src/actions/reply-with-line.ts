import type { Line } from '../lines/model/line.js';
import { recordLost } from '../lines/use-cases/claim-password.js';
import type { ProvisionOutcome } from '../lines/use-cases/provision-line.js';
import type { Click } from '../listeners/button-click.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { describeUnknown, statusOf } from '../listeners/reply-with-carrier-status.js';
import { describeNotKept } from '../modals/password/password-view.js';
import { notRecorded, tryToRecord } from '../modals/try-to-record.js';
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

/**
 * Answers a click with the line that it has ordered. The answer is no window, and stays in view: a password that is not
 * kept is lost here, which the thread says, or the answer where that cannot be written down.
 */
export async function replyWithOrder(
  deps: ListenerDeps,
  click: Click,
  outcome: Extract<ProvisionOutcome, { readonly line: unknown }>,
): Promise<void> {
  const { line } = outcome;
  const isLost = 'password' in outcome && outcome.password !== undefined;
  const noted = isLost ? await tryToRecord(deps, () => recordLost(deps.lines, line, 'not_kept')) : undefined;
  await replyWithLine(deps, click, noted === undefined || noted === notRecorded ? line : noted);
  if (noted === notRecorded) await click.reply(buildNotice(describeNotKept(line.id, deps.lines.profile)));
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
