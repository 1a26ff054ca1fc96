import type { LineId } from '../lines/ids.js';
import { type ParsedPhoneNumber, parsePhoneNumber } from '../lines/phone-number.js';
import { provisionBlockIds as blocks } from '../views/ids.js';
import { MAX_CUSTOMER_ID } from '../views/limits.js';
import { describePhoneNumberProblem } from '../views/phone-number-problem.js';
import type { ProvisionFormValues } from '../views/provision-form.js';
import * as form from './form-values.js';
import { momentErrorOf } from './moment-error.js';
import { readAuthorization } from './read-authorization.js';

/** A form without mistakes. */
export type ProvisionEntry = ProvisionFormValues & { readonly lineId: LineId };

/** Reads what somebody entered to provision a line: the values, or a sentence for every field that is wrong. */
export function readProvisionForm(values: form.ViewValues, now: Date): form.ReadForm<ProvisionEntry> {
  const number = parsePhoneNumber(form.readText(values, blocks.phoneNumber));
  const startAt = form.readMoment(values, blocks.start);
  const keeper = form.readKeeper(values, blocks.keeper);
  const customerId = form.readText(values, blocks.customerId);
  const authorization = readAuthorization(values, now);

  const errors = {
    ...form.withoutBlanks({
      [blocks.phoneNumber]: numberErrorOf(number),
      [blocks.start]: momentErrorOf(startAt, now),
      [blocks.customerId]: form.lengthErrorOf(customerId, MAX_CUSTOMER_ID),
    }),
    ...(authorization.ok ? {} : authorization.errors),
  };
  if (!number.ok || !authorization.ok || Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    values: {
      phoneNumber: number.input,
      lineId: number.lineId,
      ...(startAt && { startAt }),
      ...(keeper && { keeper }),
      ...(customerId !== '' && { customerId }),
      ...authorization.values,
    },
  };
}

const numberErrorOf = (number: ParsedPhoneNumber) =>
  number.ok ? undefined : describePhoneNumberProblem(number.problem);
