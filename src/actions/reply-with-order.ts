import type { ProvisionOutcome } from '../lines/provision-line.js';
import { noteLost } from '../lines/see-password.js';
import type { ListenerDeps } from '../listener-deps.js';
import { buildNotice } from '../views/notice.js';
import { describeNotKept } from '../views/password-view.js';
import type { Click } from './click.js';
import { replyWithLine } from './reply-with-line.js';
import { notNoted, tryToNote } from './try-to-note.js';

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
  const noted = isLost ? await tryToNote(deps, () => noteLost(deps.lines, line, 'not_kept')) : undefined;
  await replyWithLine(deps, click, noted === undefined || noted === notNoted ? line : noted);
  if (noted === notNoted) await click.reply(buildNotice(describeNotKept(line.id)));
}
