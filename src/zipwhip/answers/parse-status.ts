import { z } from 'zod';
import type { StatusAnswer } from './answers.js';
import { readCarrierDate } from './carrier-date.js';
import { assertSuccess, envelopeFields, optionalText } from './envelope.js';
import type { ReceivedBody } from './received-body.js';

/** Informative only: an unreadable date must not hide an activation. */
const lastUpdated = optionalText
  .catch(undefined)
  .transform((text) => (text === undefined ? undefined : readInstant(text)));

const statusSchema = z.object({
  ...envelopeFields,
  account_status: z.string().trim().min(1).max(255).optional(),
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
 *
 * @throws RefusedError, UnrecognisedAnswerError
 * @see Provisioning API reference, sections 5.3, 5.3.2 and 5.3.4
 */
export function parseStatus(body: ReceivedBody): StatusAnswer {
  const answer = body.parse(statusSchema);
  assertSuccess(body, answer);
  const {
    account_status: word,
    last_updated: lastUpdatedAt,
    transaction_id: transactionId,
    status_code: code,
  } = answer;
  if (word === undefined) throw body.unrecognised('account_status: missing');
  return {
    state: states.get(word.toLowerCase()) ?? 'other',
    word,
    code,
    ...(lastUpdatedAt !== undefined && { lastUpdatedAt }),
    ...(transactionId !== undefined && { transactionId }),
  };
}

/** Reads an instant that may also be a number: ten digits are seconds since 1970, thirteen are milliseconds. */
function readInstant(text: string): Date | undefined {
  if (!/^\d+$/.test(text)) return readCarrierDate(text);
  if (text.length === 10) return new Date(Number(text) * 1_000);
  return text.length === 13 ? new Date(Number(text)) : undefined;
}
