import { z } from 'zod';
import { RefusedError } from '../errors.js';
import { ineligibleReasons } from './answers.js';
import type { ReceivedBody } from './received-body.js';

/**
 * The only code that means success.
 * @see Provisioning API reference, section 4.1.2
 */
export const successCode = '100';

/** A boolean, or its name as a string, as in most answers of the reference. */
export const flag = z.union([
  z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.enum(['true', 'false']))
    .transform((word) => word === 'true'),
  z.boolean(),
]);

/** Text, or a number as its digits. A missing, null or blank value becomes undefined. */
export const optionalText = z
  .string()
  .trim()
  .nullish()
  .transform((text) => text || undefined);

/**
 * The fields that every answer of the five calls has. Samples show status codes as numbers and as strings, blanks at
 * the end of descriptions, and none at all.
 * @see Provisioning API reference, sections 4.1.7, 5.2.4, 5.3.4, 6.1.4 and 7.1.4
 */
export const envelopeFields = {
  status_code: z.string().trim().min(1).max(40).refine(isWhole, 'not a whole number'),
  error: flag.optional(),
  status_desc: optionalText,
  transaction_id: optionalText,
};

/** The fields of a refusal. An answer with further fields may be something else. */
const refusalFields = [...Object.keys(envelopeFields), 'effective_date', 'success'];

// A word about credentials, or one of letters and digits, as passwords are. The code says enough without the words.
const credentialWords =
  /pass|pwd|pin\b|kennwort|contrase|credential|secret|token|session|log ?in|(?=\S*\d)(?=\S*\p{L})\S{6,}/iu;

/** Whether a code is a whole number. Numbers are digits here, so `1e2` must not pass for another spelling of a code. */
function isWhole(code: string): boolean {
  return !/^-?\d+[.e]/i.test(code);
}

/** The fields of every answer, parsed. */
type Envelope = z.output<z.ZodObject<typeof envelopeFields>>;

/** Returns an answer's transaction in the form of zw's answers, without a key where it is missing. */
export const transactionOf = ({ transaction_id: transactionId }: Pick<Envelope, 'transaction_id'>) =>
  transactionId === undefined ? {} : { transactionId };

/**
 * Checks that an answer's code is 100 and that it does not call itself an error. A missing `error` counts as false: the
 * reference does not require it, and the code has already said success.
 * @throws RefusedError for any other code
 * @throws UnrecognisedAnswerError for code 100 with `error` true, and for a code that could be a credential
 */
export function assertSuccess(body: ReceivedBody, envelope: Envelope): void {
  const { status_code: statusCode, error, status_desc: description } = envelope;
  if (statusCode !== successCode) {
    if (body.mayHoldCredential && !/^[a-z]{0,3}-?\d{1,6}$/i.test(statusCode))
      throw body.unrecognised('status_code: not a code');
    throw new RefusedError(body.trace, {
      statusCode,
      known: Object.hasOwn(ineligibleReasons, statusCode),
      ...(isHarmless(body, description) && { description }),
      ...transactionOf(envelope),
    });
  }
  if (error === true) throw body.unrecognised(`error: true with status_code ${successCode}`);
}

/** Whether the words of a refusal exist and cannot hold a credential. */
function isHarmless(body: ReceivedBody, description: string | undefined): description is string {
  if (description === undefined) return false;
  return !body.mayHoldCredential || (body.hasNothingBut(refusalFields) && !credentialWords.test(description));
}
