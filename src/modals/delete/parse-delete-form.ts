import { type DeletionReasonKind, deletionReasons } from '../../lines/model/facts.js';
import type { LineId } from '../../lines/model/ids.js';
import { present } from '../../lines/model/present.js';
import { freeText } from '../../lines/phone-numbers/free-text.js';
import { lastFourOf } from '../../lines/phone-numbers/parse-phone-numbers.js';
import { deleteBlockIds as blocks } from '../../views/blocks/ids.js';
import * as form from '../form-values.js';
import { type DeleteFormValues, maxReasonTextCharacters } from './delete-form.js';

/** Parses the delete form into its values, or into a sentence for every field with a mistake. */
export function parseDeleteForm(values: form.ViewValues, lineId: LineId, now: Date): form.ParsedForm<DeleteFormValues> {
  const reason = reasonFrom(form.readChoice(values, blocks.reason));
  const reasonText = form.readText(values, blocks.reasonText);
  const effectiveAt = form.readMoment(values, blocks.when);
  const scheduledBy = form.readScheduledBy(values, blocks.scheduledBy);
  const unsaid = reason === 'other' && reasonText === '' ? 'Say why, since the reason is Other.' : undefined;
  const isConfirmed = freeText(form.readText(values, blocks.lastFour)).trim() === lastFourOf(lineId);
  const errors = form.withoutBlanks({
    [blocks.reason]: reason ? undefined : 'Choose why the line is deleted.',
    [blocks.reasonText]: unsaid ?? form.textErrorOf(reasonText, maxReasonTextCharacters),
    [blocks.when]: form.momentErrorOf(effectiveAt, now),
    [blocks.lastFour]: isConfirmed
      ? undefined
      : 'These are not the last four digits of this number. Is it the right line?',
  });
  if (!reason || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, values: present({ reason, reasonText: reasonText || undefined, effectiveAt, scheduledBy }) };
}

const reasonFrom = (choice: string | undefined): DeletionReasonKind | undefined =>
  deletionReasons.find((reason) => reason === choice);
