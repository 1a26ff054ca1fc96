import { recordLost } from '../lines/use-cases/claim-password.js';
import type { ProvisionOutcome } from '../lines/use-cases/provision-line.js';
import { releaseLine } from '../lines/use-cases/release-line.js';
import { retryLine } from '../lines/use-cases/retry-line.js';
import type { Click, ClickListener, ListenerDeps } from '../listeners/listener-deps.js';
import { replyWithLine } from '../listeners/reply-with-carrier-status.js';
import { withSlowNotice } from '../listeners/with-slow-notice.js';
import { describeNotKept } from '../modals/password/password-view.js';
import { notRecorded, tryToRecord } from '../modals/try-to-record.js';
import { buildNotice } from '../views/blocks/notice.js';
import { buildNotReleasedBanner } from '../views/phrases/refusal-words.js';
import { buildNotRetried, buildRetryWarning } from '../views/replies/nothing-done.js';

/** *Release now*: sends an order that zw holds to the carrier before its time. */
export const release: ClickListener = async (deps, click) => {
  const { lineId, by, reply } = click;
  const outcome = await withSlowNotice(deps, click, releaseLine(deps.lines, lineId, by));
  if (!outcome) return replyWithLine(deps, click, undefined);
  switch (outcome.outcome) {
    case 'ineligible':
    case 'no_answer':
      return reply(buildNotice(buildNotReleasedBanner(outcome.answer, deps.lines.profile)));
    default:
      return replyWithOrder(deps, click, outcome);
  }
};

/** *Retry*: orders the line again, as a new request with the same customer and evidence. */
export const retry: ClickListener = (deps, click) => retryIf(deps, click, false);

/** *Retry all the same*: does so although an order that was lost may still arrive; the person has read that warning. */
export const retryAnyway: ClickListener = (deps, click) => retryIf(deps, click, true);

async function retryIf(deps: ListenerDeps, click: Click, isWarned: boolean): Promise<void> {
  const { lineId, by, reply } = click;
  const outcome = await withSlowNotice(deps, click, retryLine(deps.lines, lineId, by, isWarned));
  if (!outcome) return replyWithLine(deps, click, undefined);
  switch (outcome.outcome) {
    case 'ineligible':
    case 'no_answer': {
      const line = await deps.lines.store.find(lineId);
      return line
        ? reply(buildNotRetried(line, outcome.answer, deps.lines.profile))
        : replyWithLine(deps, click, undefined);
    }
    case 'may_arrive':
      return reply(buildRetryWarning(outcome.line, outcome.untilAt));
    default:
      return replyWithOrder(deps, click, outcome);
  }
}

/**
 * Answers a click with the line that was ordered. The answer to a click is a message that stays in view, so it never shows
 * a password: one that the vault does not keep is lost here. The thread says so, or the answer when that cannot be recorded.
 */
async function replyWithOrder(
  deps: ListenerDeps,
  click: Click,
  outcome: Extract<ProvisionOutcome, { readonly line: unknown }>,
): Promise<void> {
  const { line } = outcome;
  const isLost = 'password' in outcome && outcome.password !== undefined;
  const recorded = isLost ? await tryToRecord(deps, () => recordLost(deps.lines, line, 'not_kept')) : undefined;
  await replyWithLine(deps, click, recorded === undefined || recorded === notRecorded ? line : recorded);
  if (recorded === notRecorded) await click.reply(buildNotice(describeNotKept(line.id, deps.lines.profile)));
}
