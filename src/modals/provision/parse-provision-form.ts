import { z } from 'zod';
import type { LineId } from '../../lines/model/ids.js';
import { present } from '../../lines/model/present.js';
import { parsePhoneNumber } from '../../lines/phone-numbers/parse-phone-numbers.js';
import type { ParsedPhoneNumber } from '../../lines/phone-numbers/parsed-phone-number.js';
import { provisionBlockIds as blocks } from '../../views/blocks/ids.js';
import { maxCustomerIdCharacters } from '../../views/blocks/limits.js';
import { describePhoneNumberProblem, formatPhoneNumber } from '../../views/phrases/phone-number.js';
import { parseAuthorization } from '../authorization/parse-authorization.js';
import * as form from '../form-values.js';
import { maxEndUserNameCharacters, type ProvisionFormValues } from './provision-form.js';

/** The values of a provision form without a mistake. */
export type ProvisionEntry = ProvisionFormValues & { readonly lineId: LineId };

/** A path has at most 256 octets, of which two are brackets. @see RFC 5321, section 4.5.3.1.3 */
const maxEmailCharacters = 254;

/** Parses the provision form into its values, or into a sentence for every field with a mistake. */
export function parseProvisionForm(values: form.ViewValues, now: Date): form.ParsedForm<ProvisionEntry> {
  const number = parsePhoneNumber(form.readText(values, blocks.phoneNumber));
  const startAt = form.readMoment(values, blocks.start);
  const scheduledBy = form.readScheduledBy(values, blocks.scheduledBy);
  const customerId = form.readText(values, blocks.customerId);
  const endUserName = form.readText(values, blocks.endUserName);
  const endUserEmail = form.readText(values, blocks.endUserEmail);
  const authorization = parseAuthorization(values, now);

  const errors = {
    ...form.withoutBlanks({
      [blocks.phoneNumber]: numberErrorOf(number),
      [blocks.start]: form.momentErrorOf(startAt, now),
      [blocks.customerId]: form.textErrorOf(customerId, maxCustomerIdCharacters),
      [blocks.endUserName]: form.textErrorOf(endUserName, maxEndUserNameCharacters),
      [blocks.endUserEmail]: emailErrorOf(endUserEmail),
    }),
    ...(authorization.ok ? {} : authorization.errors),
  };
  if (!number.ok || !authorization.ok || Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    values: present({
      phoneNumber: formatPhoneNumber(number.lineId),
      lineId: number.lineId,
      startAt,
      scheduledBy,
      customerId: customerId || undefined,
      endUserName: endUserName || undefined,
      endUserEmail: endUserEmail || undefined,
      ...authorization.values,
    }),
  };
}

const numberErrorOf = (number: ParsedPhoneNumber) =>
  number.ok ? undefined : describePhoneNumberProblem(number.problem, number.meant);

function emailErrorOf(email: string): string | undefined {
  if (email === '') return undefined;
  if (z.email().safeParse(email).success) return form.textErrorOf(email, maxEmailCharacters);
  return 'This must be one plain address, such as ann@example.com.';
}
