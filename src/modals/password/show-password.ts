import { claimPassword, findPassword, recordLost } from '../../lines/use-cases/claim-password.js';
import { explainFailure } from '../../listeners/explain-failure.js';
import type { Click, ClickListener, ListenerDeps } from '../../listeners/listener-deps.js';
import { buildNotice, buildNoticeView } from '../../views/blocks/notice.js';
import { tryToRecord } from '../try-to-record.js';
import {
  buildPasswordProgress,
  buildPasswordView,
  describeNotShown,
  describePasswordRefusal,
  windowNotOpened,
} from './password-view.js';

/** *Show password…*: opens a modal, then records the claim, then shows the password, once and to one person. */
export const showPassword: ClickListener = async (deps, click) => {
  const { lineId, by, triggerId, reply } = click;
  const access = await findPassword(deps.lines, lineId, by);
  if (access.outcome !== 'kept') return reply(buildNotice(describePasswordRefusal(lineId, access, deps.lines.profile)));
  const viewId = await deps.modals.openFirst(triggerId, buildPasswordProgress(lineId));
  if (viewId === undefined) return reply(buildNotice(windowNotOpened));
  try {
    await claimAndShow(deps, click, viewId);
  } catch (error) {
    await deps.modals.replace(viewId, buildNoticeView(await explainFailure(deps, error)));
  }
};

async function claimAndShow(deps: ListenerDeps, { lineId, by }: Click, viewId: string): Promise<void> {
  const claim = await claimPassword(deps.lines, lineId, by);
  if (claim.outcome !== 'claimed') {
    await deps.modals.replace(viewId, buildNoticeView(describePasswordRefusal(lineId, claim, deps.lines.profile)));
    return;
  }
  if (await deps.modals.replace(viewId, buildPasswordView(lineId, claim.secret.reveal()))) return;
  await tryToRecord(deps, () => recordLost(deps.lines, { id: lineId }, 'not_shown'));
  await deps.directMessages.write(by, buildNotice(describeNotShown(lineId, deps.lines.profile)));
}
