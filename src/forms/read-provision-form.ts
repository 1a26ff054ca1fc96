import { z } from 'zod';
import type { LineId } from '../lines/ids.js';
import { type AuthorizationMethod, authorizationMethods } from '../lines/line.js';
import { type ParsedPhoneNumber, parsePhoneNumber } from '../lines/phone-number.js';
import { provisionBlockIds as blocks } from '../views/ids.js';
import { describePhoneNumberProblem } from '../views/phone-number-problem.js';
import type { ProvisionFormValues } from '../views/provision-form.js';
import * as form from './form-values.js';
import { momentErrorOf } from './moment-error.js';

/** A form without mistakes. */
export type ProvisionEntry = ProvisionFormValues & { readonly lineId: LineId };

const longestName = 200;
/** Provisioning API reference, section 5.2.3 (vendor_customer_id). */
const longestCustomerId = 100;
const longestLink = 2_000;
/** Wherever the person is, their today has begun when it is so much before our tomorrow. */
const furthestZoneMs = 14 * 3_600_000;

/** Reads what somebody entered to provision a line: the values, or a sentence for every field that is wrong. */
export function readProvisionForm(values: form.ViewValues, now: Date): form.ReadForm<ProvisionEntry> {
  const number = parsePhoneNumber(form.readText(values, blocks.phoneNumber));
  const startAt = form.readMoment(values, blocks.start);
  const customerId = form.readText(values, blocks.customerId);
  const authorizedBy = form.readText(values, blocks.authorizedBy);
  const method = methodFrom(form.readChoice(values, blocks.authorizationMethod));
  const authorizedOn = form.readDate(values, blocks.authorizedOn);
  const evidenceLink = form.readText(values, blocks.evidenceLink);

  const errors = withoutBlanks({
    [blocks.phoneNumber]: numberErrorOf(number),
    [blocks.start]: momentErrorOf(startAt, now),
    [blocks.customerId]: lengthErrorOf(customerId, longestCustomerId),
    [blocks.authorizedBy]:
      authorizedBy === '' ? 'Say who agreed to texting.' : lengthErrorOf(authorizedBy, longestName),
    [blocks.authorizationMethod]: method ? undefined : 'Choose how they agreed.',
    [blocks.authorizedOn]: dateErrorOf(authorizedOn, now),
    [blocks.evidenceLink]: linkErrorOf(evidenceLink),
    [blocks.confirmation]: form.readTick(values, blocks.confirmation)
      ? undefined
      : 'Without authorization the carrier may end the whole agreement, so nothing is sent until you confirm.',
  });
  if (!number.ok || !method || authorizedOn === undefined || Object.keys(errors).length > 0)
    return { ok: false, errors };
  return {
    ok: true,
    values: {
      phoneNumber: number.input,
      lineId: number.lineId,
      ...(startAt && { startAt }),
      ...(customerId !== '' && { customerId }),
      authorizedBy,
      method,
      authorizedOn,
      ...(evidenceLink !== '' && { evidenceLink }),
    },
  };
}

const methodFrom = (choice: string | undefined): AuthorizationMethod | undefined =>
  authorizationMethods.find((method) => method === choice);

const numberErrorOf = (number: ParsedPhoneNumber) =>
  number.ok ? undefined : describePhoneNumberProblem(number.problem);

const lengthErrorOf = (text: string, longest: number) =>
  text.length > longest ? `This is ${text.length} characters long; ${longest} is the most.` : undefined;

function dateErrorOf(date: string | undefined, now: Date): string | undefined {
  if (date === undefined || !z.iso.date().safeParse(date).success) return 'Choose the day on which they agreed.';
  const latest = new Date(now.getTime() + furthestZoneMs).toISOString().slice(0, 10);
  return date > latest ? 'This day has not come yet.' : undefined;
}

function linkErrorOf(link: string): string | undefined {
  if (link === '') return undefined;
  const isWeb = URL.canParse(link) && /^https?:$/.test(new URL(link).protocol);
  return isWeb ? lengthErrorOf(link, longestLink) : 'This must be a web address that begins with http:// or https://.';
}

const withoutBlanks = (errors: Record<string, string | undefined>): form.FormErrors =>
  Object.fromEntries(Object.entries(errors).flatMap(([block, error]) => (error === undefined ? [] : [[block, error]])));
