import type { LineId } from '../lines/ids.js';
import { isLegal } from '../lines/transitions.js';
import type { ListenerDeps } from '../listener-deps.js';
import type { Reply } from '../slack/reply.js';
import { buildDeleteForm } from '../views/delete-form.js';
import { buildLineStatus, buildUnknownLineStatus } from '../views/line-status.js';
import { buildNotice } from '../views/notice.js';
import { formNotOpened } from './open-provision-form.js';

/** Opens the delete form; or says how the number stands when there is nothing that could be deleted. */
export async function openDeleteForm(
  deps: ListenerDeps,
  { triggerId, reply }: { readonly triggerId: string; readonly reply: Reply },
  lineId: LineId,
): Promise<void> {
  const { store, carrier, signal, patience } = deps.lines;
  const line = await store.find(lineId);
  if (!line) {
    return reply(buildUnknownLineStatus({ lineId, eligibility: await carrier.eligible(lineId, { signal }) }));
  }
  if (!isLegal(line.state, 'request_deletion')) {
    const cardLink = await deps.links.find(line.card);
    return reply(buildLineStatus({ line, ...patience, ...(cardLink !== undefined && { cardLink }) }));
  }
  const isOpen = await deps.desk.open(triggerId, buildDeleteForm({ line, metadata: lineId, account: deps.account }));
  if (!isOpen) await reply(buildNotice(formNotOpened));
}
