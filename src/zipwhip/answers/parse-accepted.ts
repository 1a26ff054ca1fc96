import { z } from 'zod';
import { Secret } from '../secret.js';
import type { AcceptedAnswer, AddAnswer } from './answers.js';
import { readCarrierDate } from './carrier-date.js';
import { assertSuccess, envelopeFields, optionalText } from './envelope.js';
import type { ReceivedBody } from './received-body.js';

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
 *
 * @throws RefusedError, UnrecognisedAnswerError
 * @see Provisioning API reference, sections 6.1.4 and 7.1.4
 */
export function parseAccepted(body: ReceivedBody): AcceptedAnswer {
  return toAccepted(body, body.parse(acceptedSchema));
}

/**
 * Reads an answer to `add`, whose `password` is in the sample of the reference but not in its table.
 *
 * @throws RefusedError, UnrecognisedAnswerError
 * @see Provisioning API reference, sections 5.2.2 and 5.2.4
 */
export function parseAdd(body: ReceivedBody): AddAnswer {
  const answer = body.parse(addSchema);
  return { ...toAccepted(body, answer), ...(answer.password && { password: new Secret(answer.password) }) };
}

function toAccepted(body: ReceivedBody, answer: z.output<typeof acceptedSchema>): AcceptedAnswer {
  assertSuccess(body, answer);
  const { transaction_id: transactionId, effective_date: effectiveAt } = answer;
  return {
    ...(transactionId !== undefined && { transactionId }),
    ...(effectiveAt !== undefined && { effectiveAt }),
  };
}
