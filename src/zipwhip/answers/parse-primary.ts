import { z } from 'zod';
import { Secret } from '../secret.js';
import {
  type AcceptedAnswer,
  type AddAnswer,
  type EligibleAnswer,
  type IneligibleCode,
  ineligibleReasons,
  type StatusAnswer,
} from './answers.js';
import { assertSuccess, envelopeFields, flag, optionalText, successCode, transactionOf } from './envelope.js';
import type { ReceivedBody } from './received-body.js';

const eligibleSchema = z.object({ ...envelopeFields, eligible: flag });

/**
 * Reads an answer to `eligible`. Accepts the four documented combinations of `eligible` and code, and only with `error`
 * not true.
 * @throws UnrecognisedAnswerError for any other answer
 * @see Provisioning API reference, sections 4.1.2 to 4.1.5
 */
export function parseEligible(body: ReceivedBody): EligibleAnswer {
  const answer = body.parse(eligibleSchema);
  const { eligible, error, status_code: code, status_desc: description } = answer;
  if (error !== true) {
    if (eligible && code === successCode) return { eligible, ...transactionOf(answer) };
    if (!eligible && isIneligibleCode(code)) {
      const reason = ineligibleReasons[code];
      return { eligible, reason, code, ...(description !== undefined && { description }), ...transactionOf(answer) };
    }
  }
  throw body.unrecognised(`eligible: ${eligible} with status_code ${code} and error ${error}`);
}

const isIneligibleCode = (code: string): code is IneligibleCode => Object.hasOwn(ineligibleReasons, code);

/** Null and blank mean that there is no date. Any other value must be a date, since lines start by it. */
const effectiveDate = optionalText.transform((text, context) => {
  const date = text === undefined ? undefined : readCarrierDate(text);
  if (text !== undefined && date === undefined) context.addIssue('not a date');
  return date;
});

const acceptedSchema = z.object({ ...envelopeFields, effective_date: effectiveDate });
const addSchema = z.object({ ...acceptedSchema.shape, password: z.string().nullish() });

/**
 * Reads an answer to `update` or `delete`.
 * @throws RefusedError, UnrecognisedAnswerError
 * @see Provisioning API reference, sections 6.1.4 and 7.1.4
 */
export function parseAccepted(body: ReceivedBody): AcceptedAnswer {
  return toAccepted(body, body.parse(acceptedSchema));
}

/**
 * Reads an answer to `add`, whose `password` is in the sample of the reference but not in its table.
 * @throws RefusedError, UnrecognisedAnswerError
 * @see Provisioning API reference, sections 5.2.2 and 5.2.4
 */
export function parseAdd(body: ReceivedBody): AddAnswer {
  const answer = body.parse(addSchema);
  return { ...toAccepted(body, answer), ...(answer.password && { password: new Secret(answer.password) }) };
}

function toAccepted(body: ReceivedBody, answer: z.output<typeof acceptedSchema>): AcceptedAnswer {
  assertSuccess(body, answer);
  const { effective_date: effectiveAt } = answer;
  return { ...transactionOf(answer), ...(effectiveAt !== undefined && { effectiveAt }) };
}

/** Informative only: an unreadable date must not hide an activation. */
const lastUpdated = optionalText
  .catch(undefined)
  .transform((text) => (text === undefined ? undefined : readInstant(text)));

/** In UTF-16 units. More would fill a card; fewer would cut a sentence that the carrier may send as its word. */
const maxWordLength = 255;

/** The status word as people see it: without characters that show nothing, with single blanks, cut if very long. */
const statusWord = z
  .string()
  .transform((text) =>
    text
      .replace(/\p{Default_Ignorable_Code_Point}+/gu, '')
      .replace(/\s+/g, ' ')
      .trim(),
  )
  .transform((word) =>
    word.length > maxWordLength ? `${word.slice(0, maxWordLength - 1).replace(/\p{Cs}$/u, '')}…` : word,
  );

const statusSchema = z.object({
  ...envelopeFields,
  account_status: statusWord.optional(),
  last_updated: lastUpdated,
});

/** The reference names three states, and its sample says `provisioned`. The other words were seen or are likely. */
const states: ReadonlyMap<string, StatusAnswer['state']> = new Map([
  ['account activated', 'activated'],
  ['activated', 'activated'],
  ['active', 'activated'],
  ['provisioned', 'activated'],
  ['pending activation', 'pending'],
  ['pending', 'pending'],
  ['unknown', 'unknown'],
]);

/**
 * Reads an answer to `status`.
 * @throws RefusedError, UnrecognisedAnswerError
 * @see Provisioning API reference, sections 5.3, 5.3.2 and 5.3.4
 */
export function parseStatus(body: ReceivedBody): StatusAnswer {
  const answer = body.parse(statusSchema);
  assertSuccess(body, answer);
  const { account_status: word, last_updated: lastUpdatedAt, status_code: code } = answer;
  if (!word) throw body.unrecognised('account_status: missing');
  const state = states.get(word.toLowerCase()) ?? 'other';
  return { state, word, code, ...(lastUpdatedAt !== undefined && { lastUpdatedAt }), ...transactionOf(answer) };
}

/** Reads an instant that may also be a number: ten digits are seconds since 1970, thirteen are milliseconds. */
function readInstant(text: string): Date | undefined {
  if (!/^\d+$/.test(text)) return readCarrierDate(text);
  if (text.length === 10) return new Date(Number(text) * 1_000);
  return text.length === 13 ? new Date(Number(text)) : undefined;
}

const writtenDate =
  /^(\d{4}-\d{2}-\d{2})(?:T| {1,2})(\d{2}:\d{2})(:\d{2}(?:[.,]\d{1,9})?)? ?(Z|UTC|GMT|[+\u2212-]\d{2}(?::?\d{2})?)?$/i;
const isoDate = z.iso.datetime({ offset: true });

/**
 * Reads an instant as carriers write it: ISO 8601 with or without the colon of its offset, with a blank for the `T`, with UTC in letters.
 * Without an offset it counts as UTC, in which the samples are. Undefined for anything else and for a date that does not exist.
 * @see Provisioning API reference, sections 5.2.2 and 5.3.2 (effective_date, last_updated)
 */
function readCarrierDate(text: string): Date | undefined {
  const [, day, time, second = ':00', zone = 'Z'] = writtenDate.exec(text.trim()) ?? [];
  const offset = /^[zug]/i.test(zone)
    ? 'Z'
    : `${zone.slice(0, 3).replace('\u2212', '-')}:${zone.slice(3).replace(':', '') || '00'}`;
  const found = isoDate.safeParse(`${day}T${time}${second.replace(',', '.')}${offset}`);
  return found.success ? new Date(found.data) : undefined;
}
