import { type DeletionReasonKind, deletionReasons } from '../../lines/model/facts.js';
import type { LineId } from '../../lines/model/ids.js';
import { present } from '../../lines/model/present.js';
import { freeText } from '../../lines/phone-numbers/free-text.js';
import { lastFourOf } from '../../lines/phone-numbers/parse-phone-numbers.js';
import { deleteBlockIds as blocks } from '../../views/blocks/ids.js';
import * as form from '../form-values.js';
import { momentErrorOf } from '../form-values.js';
import { type DeleteFormValues, maxReasonTextCharacters } from './delete-form.js';

/** Parses the delete form into its values, or into a sentence for every field with a mistake. */
export function parseDeleteForm(values: form.ViewValues, lineId: LineId, now: Date): form.ParsedForm<DeleteFormValues> {
  const reason = reasonFrom(form.readChoice(values, blocks.reason));
  const reasonText = form.readText(values, blocks.reasonText);
  const effectiveAt = form.readMoment(values, blocks.when);
  const scheduledBy = form.readScheduledBy(values, blocks.scheduledBy);
  const errors: form.FormErrors = {};
  if (!reason) errors[blocks.reason] = 'Choose why the line is deleted.';
  if (reason === 'other' && reasonText === '') errors[blocks.reasonText] = 'Say why, since the reason is Other.';
  const textError = form.textErrorOf(reasonText, maxReasonTextCharacters);
  if (textError !== undefined) errors[blocks.reasonText] = textError;
  const momentError = momentErrorOf(effectiveAt, now);
  if (momentError !== undefined) errors[blocks.when] = momentError;
  if (freeText(form.readText(values, blocks.lastFour)).trim() !== lastFourOf(lineId)) {
    errors[blocks.lastFour] = 'These are not the last four digits of this number. Is it the right line?';
  }
  if (!reason || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, values: present({ reason, reasonText: reasonText || undefined, effectiveAt, scheduledBy }) };
}

const reasonFrom = (choice: string | undefined): DeletionReasonKind | undefined =>
  deletionReasons.find((reason) => reason === choice);
