import { isUpdatable } from '../../lines/machine/update-steps.js';
import type { LineId } from '../../lines/model/ids.js';
import type { ListenerDeps } from '../../listeners/listener-deps.js';
import type { Reply } from '../../slack/web-api/response-urls.js';
import { buildNotice } from '../../views/blocks/notice.js';
import { buildUnknownLineStatus } from '../../views/replies/line-status.js';
import { describeNotUpdatable } from '../../views/replies/not-updatable.js';
import { formNotOpened } from '../provision/open-provision-form.js';
import { buildUpdateForm } from './update-form.js';

/** Opens the update form; or says why there is nothing that could be changed. */
export async function openUpdateForm(
  deps: ListenerDeps,
  { triggerId, reply }: { readonly triggerId: string; readonly reply: Reply },
  lineId: LineId,
): Promise<void> {
  const { store, carrier, signal } = deps.lines;
  const line = await store.find(lineId);
  if (!line) {
    return reply(buildUnknownLineStatus({ lineId, eligibility: await carrier.eligible(lineId, { signal }) }));
  }
  if (!isUpdatable(line)) return reply(buildNotice(describeNotUpdatable(line)));
  const isOpen = await deps.desk.open(triggerId, buildUpdateForm({ line, account: deps.account, metadata: lineId }));
  if (!isOpen) await reply(buildNotice(formNotOpened));
}
