import type { LineId } from '../lines/ids.js';
import { isUpdatable } from '../lines/update-steps.js';
import type { ListenerDeps } from '../listener-deps.js';
import type { Reply } from '../slack/reply.js';
import { buildUnknownLineStatus } from '../views/line-status.js';
import { describeNotUpdatable } from '../views/not-updatable.js';
import { buildNotice } from '../views/notice.js';
import { buildUpdateForm } from '../views/update-form.js';
import { formNotOpened } from './open-provision-form.js';

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
