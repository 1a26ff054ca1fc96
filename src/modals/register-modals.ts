import type { App } from '@slack/bolt';
import type { LineId } from '../lines/model/ids.js';
import { parsePhoneNumber } from '../lines/phone-numbers/parse-phone-number.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { callbackIds } from '../views/blocks/ids.js';
import { buildAdoptProgress } from './adopt/adopt-form.js';
import { parseAdoptMetadata } from './adopt/open-adopt-form.js';
import { parseAdoptForm } from './adopt/parse-adopt-form.js';
import { submitAdoptForm } from './adopt/submit-adopt-form.js';
import { bindForm } from './bind-form.js';
import { buildDeleteProgress } from './delete/delete-result.js';
import { parseDeleteForm } from './delete/parse-delete-form.js';
import { submitDeleteForm } from './delete/submit-delete-form.js';
import type { ParsedForm } from './form-values.js';
import { parseProvisionMetadata } from './provision/open-provision-form.js';
import { parseProvisionForm } from './provision/parse-provision-form.js';
import { buildProvisionProgress } from './provision/provision-result.js';
import { submitProvisionForm } from './provision/submit-provision-form.js';
import { buildSessionKeyForm, buildSessionKeyProgress } from './session-key/session-key-form.js';
import { submitSessionKeyForm } from './session-key/submit-session-key-form.js';
import { parseUpdateForm } from './update/parse-update-form.js';
import { submitUpdateForm } from './update/submit-update-form.js';
import { buildUpdateProgress } from './update/update-result.js';

/** Binds the forms: how each is read, what is shown while the carrier is asked, and what is done. */
export function registerModals(app: App, deps: ListenerDeps): void {
  bindForm(app, deps, callbackIds.provisionForm, {
    read: ({ values, metadata }, now) =>
      withMetadata(parseProvisionForm(values, now), () => parseProvisionMetadata(metadata)),
    wish: ({ values: { lineId } }) => ({ kind: 'provision', lineId }),
    buildProgress: ({ values }) => buildProvisionProgress(values.lineId, 'checking'),
    submit: ({ values, metadata }, form) => submitProvisionForm(deps, form, metadata, values),
  });

  bindForm(app, deps, callbackIds.updateForm, {
    read: ({ values, metadata }, now) => withMetadata(parseUpdateForm(values, now), () => lineIdFrom(metadata)),
    wish: ({ metadata: lineId }) => ({ kind: 'update', lineId }),
    buildProgress: ({ metadata }) => buildUpdateProgress(metadata),
    submit: ({ values, metadata }, form) => submitUpdateForm(deps, form, metadata, values),
  });

  bindForm(app, deps, callbackIds.adoptForm, {
    read: ({ values, metadata }, now) => withMetadata(parseAdoptForm(values, now), () => parseAdoptMetadata(metadata)),
    wish: ({ metadata: { lineId } }) => ({ kind: 'adopt', lineId }),
    buildProgress: ({ metadata }) => buildAdoptProgress(metadata.lineId),
    submit: ({ values, metadata }, form) => submitAdoptForm(deps, form, metadata, values),
  });

  bindForm(app, deps, callbackIds.sessionKeyForm, {
    read: ({ metadata }) => ({ ok: true, values: lineIdFrom(metadata) }),
    wish: (lineId) => ({ kind: 'session_key', lineId }),
    buildProgress: (lineId) => buildSessionKeyProgress(lineId),
    submit: (lineId, form) => submitSessionKeyForm(deps, form, lineId),
    buildAgain: ({ metadata }, banner) => buildSessionKeyForm(lineIdFrom(metadata), banner),
  });

  bindForm(app, deps, callbackIds.deleteForm, {
    read: ({ values, metadata }, now) => {
      const lineId = lineIdFrom(metadata);
      return withMetadata(parseDeleteForm(values, lineId, now), () => lineId);
    },
    wish: ({ metadata: lineId }) => ({ kind: 'delete', lineId }),
    buildProgress: ({ metadata }) => buildDeleteProgress(metadata),
    submit: ({ values, metadata }, form) => submitDeleteForm(deps, form, metadata, values),
  });
}

function withMetadata<Values, Metadata>(read: ParsedForm<Values>, readMetadata: () => Metadata) {
  return read.ok ? ({ ok: true, values: { values: read.values, metadata: readMetadata() } } as const) : read;
}

function lineIdFrom(metadata: string): LineId {
  const number = parsePhoneNumber(metadata);
  if (!number.ok) throw new Error('a form without its line');
  return number.lineId;
}
