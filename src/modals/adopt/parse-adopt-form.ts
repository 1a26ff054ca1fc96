import { present } from '../../lines/model/present.js';
import { provisionBlockIds as blocks } from '../../views/blocks/ids.js';
import { maxCustomerIdCharacters } from '../../views/blocks/limits.js';
import { parseAuthorization } from '../authorization/parse-authorization.js';
import * as form from '../form-values.js';
import type { AdoptFormValues } from './adopt-form.js';

/** Parses the adopt form into its values, or into a sentence for every field with a mistake. */
export function parseAdoptForm(values: form.ViewValues, now: Date): form.ParsedForm<AdoptFormValues> {
  const customerId = form.readText(values, blocks.customerId);
  const authorization = parseAuthorization(values, now);
  const errors = {
    ...form.withoutBlanks({ [blocks.customerId]: form.textErrorOf(customerId, maxCustomerIdCharacters) }),
    ...(authorization.ok ? {} : authorization.errors),
  };
  if (!authorization.ok || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, values: present({ ...authorization.values, customerId: customerId || undefined }) };
}
