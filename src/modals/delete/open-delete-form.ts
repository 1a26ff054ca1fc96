import { isLegal } from '../../lines/machine/transitions.js';
import type { LineId, UserId } from '../../lines/model/ids.js';
import type { ListenerDeps } from '../../listeners/listener-deps.js';
import { describeUnknown } from '../../listeners/reply-with-carrier-status.js';
import type { Reply } from '../../slack/web-api/response-urls.js';
import { buildNotice } from '../../views/blocks/notice.js';
import { buildLineStatus } from '../../views/replies/line-status.js';
import { formNotOpened } from '../provision/open-provision-form.js';
import { buildDeleteForm } from './delete-form.js';

/** Opens the delete form; or says how the number stands when there is nothing that could be deleted. */
export async function openDeleteForm(
  deps: ListenerDeps,
  { by, triggerId, reply }: { readonly by: UserId; readonly triggerId: string; readonly reply: Reply },
  lineId: LineId,
): Promise<void> {
  const { store, thresholds, profile } = deps.lines;
  const line = await store.find(lineId);
  if (!line) return reply(await describeUnknown(deps, by, lineId));
  if (!isLegal(line.state, 'request_deletion')) {
    const cardLink = await deps.links.find(line.card);
    return reply(buildLineStatus({ line, ...thresholds, profile, ...(cardLink !== undefined && { cardLink }) }));
  }
  const isOpen = await deps.modals.open(triggerId, buildDeleteForm({ line, metadata: lineId, profile }));
  if (!isOpen) await reply(buildNotice(formNotOpened));
}
