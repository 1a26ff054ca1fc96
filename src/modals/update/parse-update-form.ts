import { present } from '../../lines/model/present.js';
import { updateBlockIds as blocks } from '../../views/blocks/ids.js';
import { maxCustomerIdCharacters } from '../../views/blocks/limits.js';
import * as form from '../form-values.js';
import { momentErrorOf } from '../form-values.js';
import type { UpdateFormValues } from './update-form.js';

/** Parses the update form into its values, or into a sentence for every field with a mistake. */
export function parseUpdateForm(values: form.ViewValues, now: Date): form.ParsedForm<UpdateFormValues> {
  const customerId = form.readText(values, blocks.customerId);
  const effectiveAt = form.readMoment(values, blocks.start);
  const errors: form.FormErrors = {};
  if (customerId === '') errors[blocks.customerId] = 'Enter the new customer ID. It cannot be removed.';
  const textError = form.textErrorOf(customerId, maxCustomerIdCharacters);
  if (textError !== undefined) errors[blocks.customerId] = textError;
  const momentError = momentErrorOf(effectiveAt, now);
  if (momentError !== undefined) errors[blocks.start] = momentError;
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, values: present({ customerId, effectiveAt }) };
}
