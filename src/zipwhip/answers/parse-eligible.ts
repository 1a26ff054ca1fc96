import { z } from 'zod';
import { type EligibleAnswer, type IneligibleCode, ineligibleReasons } from './answers.js';
import { envelopeFields, flag, successCode } from './envelope.js';
import type { ReceivedBody } from './received-body.js';

const eligibleSchema = z.object({ ...envelopeFields, eligible: flag });

/**
 * Reads an answer to `eligible`. Accepts the four documented combinations of `eligible` and code, and only with `error`
 * not true.
 * @throws UnrecognisedAnswerError for any other answer
 * @see Provisioning API reference, sections 4.1.2 to 4.1.5
 */
export function parseEligible(body: ReceivedBody): EligibleAnswer {
  const { eligible, error, status_code: code, status_desc: description, transaction_id } = body.parse(eligibleSchema);
  const transaction = transaction_id !== undefined && { transactionId: transaction_id };
  if (error !== true) {
    if (eligible && code === successCode) return { eligible, ...transaction };
    if (!eligible && isIneligibleCode(code)) {
      const reason = ineligibleReasons[code];
      return { eligible, reason, code, ...(description !== undefined && { description }), ...transaction };
    }
  }
  throw body.unrecognised(`eligible: ${eligible} with status_code ${code} and error ${error}`);
}

function isIneligibleCode(code: string): code is IneligibleCode {
  return Object.hasOwn(ineligibleReasons, code);
}
