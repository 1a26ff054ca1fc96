import { knows } from '../../lines/machine/transitions.js';
import type { LineId, UserId } from '../../lines/model/ids.js';
import type { ListenerDeps } from '../../listeners/listener-deps.js';
import { describeUnknown } from '../../listeners/reply-with-carrier-status.js';
import type { Reply } from '../../slack/web-api/response-urls.js';
import { buildNotice } from '../../views/blocks/notice.js';
import { describeNotUpdatable } from '../../views/replies/nothing-done.js';
import { formNotOpened } from '../provision/open-provision-form.js';
import { buildUpdateForm } from './update-form.js';

/** Opens the update form; or says why there is nothing that could be changed. */
export async function openUpdateForm(
  deps: ListenerDeps,
  { by, triggerId, reply }: { readonly by: UserId; readonly triggerId: string; readonly reply: Reply },
  lineId: LineId,
): Promise<void> {
  const { store, profile } = deps.lines;
  const line = await store.find(lineId);
  if (!line) return reply(await describeUnknown(deps, by, lineId));
  if (!knows(line, 'request_update')) return reply(buildNotice(describeNotUpdatable(line, profile)));
  const isOpen = await deps.modals.open(triggerId, buildUpdateForm({ line, profile, metadata: lineId }));
  if (!isOpen) await reply(buildNotice(formNotOpened));
}
