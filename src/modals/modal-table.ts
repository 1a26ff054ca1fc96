import type { LineId } from '../lines/model/ids.js';
import { parsePhoneNumber } from '../lines/phone-numbers/parse-phone-numbers.js';
import type { callbackIds } from '../views/blocks/ids.js';
import { parseAdoptForm } from './adopt/adopt-form.js';
import { openAdoptForm, parseAdoptMetadata } from './adopt/open-adopt-form.js';
import { submitAdoptForm } from './adopt/submit-adopt-form.js';
import { openDeleteForm } from './delete/delete-form.js';
import { parseDeleteForm } from './delete/parse-delete-form.js';
import { submitDeleteForm } from './delete/submit-delete-form.js';
import { type Entry, type Modal, type ModalDefinition, modalTitles } from './modal.js';
import { type LineFormOpening, openModal } from './open-modal.js';
import { openProvisionForm, parseProvisionMetadata } from './provision/open-provision-form.js';
import { parseProvisionForm } from './provision/parse-provision-form.js';
import { provisionProgress } from './provision/provision-result.js';
import { submitProvisionForm } from './provision/submit-provision-form.js';
import { buildSessionKeyForm } from './session-key/session-key-form.js';
import { submitSessionKeyForm } from './session-key/submit-session-key-form.js';
import { submitUpdateForm } from './update/submit-update-form.js';
import { openUpdateForm, parseUpdateForm } from './update/update-form.js';

/** Every form that can be submitted: who may submit it, how it opens, and what a submission does. */
export const modalTable = {
  provisionForm: defineModal({
    who: 'full_members',
    open: openProvisionForm,
    title: modalTitles.provision,
    wish: 'provision',
    progress: provisionProgress.checking,
    parseMetadata: parseProvisionMetadata,
    parse: (values, _metadata, now) => parseProvisionForm(values, now),
    lineIdOf: (_metadata, { lineId }) => lineId,
    submit: submitProvisionForm,
  }),
  updateForm: defineModal({
    who: 'full_members',
    open: openUpdateForm,
    title: modalTitles.update,
    wish: 'update',
    progress: {
      doing: 'being changed',
      text: 'Sending the change to the carrier. Closing this window stops nothing.',
    },
    parseMetadata: parseLineId,
    parse: (values, _lineId, now) => parseUpdateForm(values, now),
    lineIdOf: (lineId) => lineId,
    submit: submitUpdateForm,
  }),
  adoptForm: defineModal({
    who: 'full_members',
    open: openAdoptForm,
    title: modalTitles.adopt,
    wish: 'adopt',
    progress: {
      doing: 'checking',
      text: 'Asking the carrier whether it is ours, and how it stands. Nothing is ordered. Closing this window stops nothing.',
    },
    parseMetadata: parseAdoptMetadata,
    parse: (values, _metadata, now) => parseAdoptForm(values, now),
    lineIdOf: ({ lineId }) => lineId,
    submit: submitAdoptForm,
  }),
  deleteForm: defineModal({
    who: 'full_members',
    open: openDeleteForm,
    title: modalTitles.delete,
    wish: 'delete',
    progress: {
      doing: 'being deleted',
      text: 'Sending the deletion to the carrier. Closing this window stops nothing.',
    },
    parseMetadata: parseLineId,
    parse: parseDeleteForm,
    lineIdOf: (lineId) => lineId,
    submit: submitDeleteForm,
  }),
  sessionKeyForm: defineModal({
    who: 'full_members',
    open: ((deps, caller, lineId) => openModal(deps, caller, buildSessionKeyForm(lineId))) satisfies LineFormOpening,
    title: modalTitles.sessionKey,
    wish: 'session_key',
    progress: {
      doing: 'making a session key',
      turn: 'The carrier',
      text: 'Keep this window open: the key is shown once.',
    },
    parseMetadata: parseLineId,
    parse: () => ({ ok: true, values: {} }),
    lineIdOf: (lineId) => lineId,
    submit: submitSessionKeyForm,
    buildAgain: buildSessionKeyForm,
  }),
} as const satisfies Readonly<Record<keyof typeof callbackIds, Modal<unknown>>>;

function parseLineId(metadata: string): LineId {
  const number = parsePhoneNumber(metadata);
  if (!number.ok) throw new Error('a form without its line');
  return number.lineId;
}

/** Makes a row of the table. The types of the form's metadata and values stay inside of the row. */
function defineModal<Open, Metadata, Values>(definition: ModalDefinition<Open, Metadata, Values>): Modal<Open> {
  const { parseMetadata, parse, lineIdOf, submit, buildAgain, ...policy } = definition;
  return {
    ...policy,
    parseEntry: (values, text, now) => {
      const metadata = parseMetadata(text);
      const parsed = parse(values, metadata, now);
      if (!parsed.ok) return parsed;
      const entry: Entry = {
        lineId: lineIdOf(metadata, parsed.values),
        submit: (deps, form) => submit(deps, form, metadata, parsed.values),
      };
      return { ok: true, values: entry };
    },
    buildAgain: (text, banner) => buildAgain?.(parseMetadata(text), banner),
  };
}
