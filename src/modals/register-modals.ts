import type { App, SlackViewMiddlewareArgs } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { parsePhoneNumber } from '../lines/phone-numbers/parse-phone-number.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { parseSubmissionPayload } from '../slack/payloads.js';
import { callbackIds } from '../views/blocks/ids.js';
import { buildAccessRefusalView } from '../views/replies/access-refusal.js';
import { buildAdoptProgress } from './adopt/adopt-form.js';
import { readAdoptMetadata } from './adopt/open-adopt-form.js';
import { readAdoptForm } from './adopt/parse-adopt-form.js';
import { submitAdoptForm } from './adopt/submit-adopt-form.js';
import { buildDeleteProgress } from './delete/delete-result.js';
import { readDeleteForm } from './delete/parse-delete-form.js';
import { submitDeleteForm } from './delete/submit-delete-form.js';
import { readProvisionMetadata } from './provision/open-provision-form.js';
import { readProvisionForm } from './provision/parse-provision-form.js';
import { buildProvisionProgress } from './provision/provision-result.js';
import { submitProvisionForm } from './provision/submit-provision-form.js';
import { buildSessionKeyProgress } from './session-key/session-key-form.js';
import { submitSessionKeyForm } from './session-key/submit-session-key-form.js';
import { readUpdateForm } from './update/parse-update-form.js';
import { submitUpdateForm } from './update/submit-update-form.js';
import { buildUpdateProgress } from './update/update-result.js';

/**
 * Binds the forms. The acknowledgement carries the mistakes, or the view that is shown while the carrier is asked.
 * @see Slack docs, "Modals" (response_action)
 */
export function registerSubmissions(app: App, deps: ListenerDeps): void {
  app.view({ callback_id: callbackIds.provisionForm, type: 'view_submission' }, async ({ ack, body }) => {
    const { user, view } = parseSubmissionPayload(body);
    const read = readProvisionForm(view.state.values, deps.lines.clock());
    if (!read.ok) return ack({ response_action: 'errors', errors: read.errors });
    const access = await deps.members.check(user.id);
    if (!access.isAllowed) return ack({ response_action: 'update', view: buildAccessRefusalView(access.reason) });
    await showProgress(deps, ack, view.id, buildProvisionProgress(read.values.lineId, 'checking'));
    const form = { by: user.id, viewId: view.id };
    await submitProvisionForm(deps, form, readProvisionMetadata(view.private_metadata), read.values);
  });

  app.view({ callback_id: callbackIds.updateForm, type: 'view_submission' }, async ({ ack, body }) => {
    const { user, view } = parseSubmissionPayload(body);
    const number = parsePhoneNumber(view.private_metadata);
    if (!number.ok) throw new Error('an update form without its line');
    const read = readUpdateForm(view.state.values, deps.lines.clock());
    if (!read.ok) return ack({ response_action: 'errors', errors: read.errors });
    const access = await deps.members.check(user.id);
    if (!access.isAllowed) return ack({ response_action: 'update', view: buildAccessRefusalView(access.reason) });
    await showProgress(deps, ack, view.id, buildUpdateProgress(number.lineId));
    await submitUpdateForm(deps, { by: user.id, viewId: view.id }, number.lineId, read.values);
  });

  app.view({ callback_id: callbackIds.adoptForm, type: 'view_submission' }, async ({ ack, body }) => {
    const { user, view } = parseSubmissionPayload(body);
    const read = readAdoptForm(view.state.values, deps.lines.clock());
    if (!read.ok) return ack({ response_action: 'errors', errors: read.errors });
    const metadata = readAdoptMetadata(view.private_metadata);
    const access = await deps.members.check(user.id);
    if (!access.isAllowed) return ack({ response_action: 'update', view: buildAccessRefusalView(access.reason) });
    await showProgress(deps, ack, view.id, buildAdoptProgress(metadata.lineId));
    await submitAdoptForm(deps, { by: user.id, viewId: view.id }, metadata, read.values);
  });

  app.view({ callback_id: callbackIds.sessionKeyForm, type: 'view_submission' }, async ({ ack, body }) => {
    const { user, view } = parseSubmissionPayload(body);
    const number = parsePhoneNumber(view.private_metadata);
    if (!number.ok) throw new Error('a session key form without its line');
    const access = await deps.members.check(user.id);
    if (!access.isAllowed) return ack({ response_action: 'update', view: buildAccessRefusalView(access.reason) });
    await showProgress(deps, ack, view.id, buildSessionKeyProgress(number.lineId));
    await submitSessionKeyForm(deps, { by: user.id, viewId: view.id }, number.lineId);
  });

  app.view({ callback_id: callbackIds.deleteForm, type: 'view_submission' }, async ({ ack, body }) => {
    const { user, view } = parseSubmissionPayload(body);
    const number = parsePhoneNumber(view.private_metadata);
    if (!number.ok) throw new Error('a delete form without its line');
    const read = readDeleteForm(view.state.values, number.lineId, deps.lines.clock());
    if (!read.ok) return ack({ response_action: 'errors', errors: read.errors });
    const access = await deps.members.check(user.id);
    if (!access.isAllowed) return ack({ response_action: 'update', view: buildAccessRefusalView(access.reason) });
    await showProgress(deps, ack, view.id, buildDeleteProgress(number.lineId));
    await submitDeleteForm(deps, { by: user.id, viewId: view.id }, number.lineId, read.values);
  });
}

/** Acknowledges with what is shown while the carrier is asked; what comes in its place must not overtake it. */
async function showProgress(
  { desk }: Pick<ListenerDeps, 'desk'>,
  ack: SlackViewMiddlewareArgs['ack'],
  viewId: string,
  view: ModalView,
): Promise<void> {
  await ack({ response_action: 'update', view });
  desk.expectAcknowledged(viewId);
}
