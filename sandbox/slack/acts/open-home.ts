import type { ActResult } from '../../control/contract.js';
import type { SlackContext } from '../context.js';
import { emitEvent } from '../delivery/emit-event.js';
import { viewPayload } from '../payloads/view-payload.js';
import { SlackError } from '../slack-error.js';
import { isOfWorkspace, type PersonRecord } from '../workspace/person.js';

/**
 * Opens the app's Home tab; the app hears of it if it subscribes to `app_home_opened`.
 * @throws {SlackError} `not_enabled` when the app has no Home tab for this person
 */
export function openHome(context: SlackContext, person: PersonRecord): ActResult {
  const channel = context.workspace.appDm(person.id);
  if (!context.manifest.isHomeTabEnabled || !channel || !isOfWorkspace(person)) throw new SlackError('not_enabled');
  const home = context.views.home(person.id);
  emitEvent(context, 'app_home_opened', {
    type: 'app_home_opened',
    user: person.id,
    channel: channel.id,
    tab: 'home',
    event_ts: context.workspace.nextTs(),
    ...(home ? { view: viewPayload(home) } : {}),
  });
  return { ok: true };
}
