import type { ActRequest, ActResult } from '../../control/contract.js';
import type { SlackContext } from '../context.js';
import { deliver } from '../delivery/deliver.js';
import { interactionPayload } from '../payloads/interaction-payload.js';
import { viewPayload } from '../payloads/view-payload.js';
import type { PersonRecord } from '../workspace/person.js';
import { ownView } from './click-in-view.js';

type Close = Extract<ActRequest['act'], { readonly type: 'close_view' }>;

/**
 * Closes a modal by its Cancel button, or the whole stack by its X (`all`). The app hears of it if the view asks for
 * it with `notify_on_close`; X names the root view.
 * @throws {SlackError} `not_found`
 * @see Slack docs, "Modals", Handling view_closed events
 */
export async function closeView(context: SlackContext, person: PersonRecord, act: Close): Promise<ActResult> {
  const record = ownView(context, person, act.viewId);
  const isCleared = act.all === true || record.view.clear_on_close === true;
  const told = act.all === true ? context.views.find({ viewId: record.rootViewId }) : record;
  const payload = { ...interactionPayload('view_closed', person), view: viewPayload(told), is_cleared: isCleared };
  if (isCleared) context.views.closeAll(person.id);
  else context.views.close(record);
  if (told.view.notify_on_close !== true) return { ok: true };
  const acknowledgement = await deliver(context, 'view_closed', { type: 'interactive', payload });
  return acknowledgement.isOk ? { ok: true, ackMs: acknowledgement.ackMs } : { ok: true };
}
