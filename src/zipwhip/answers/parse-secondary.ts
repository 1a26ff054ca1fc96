import { z } from 'zod';
import { RefusedError } from '../errors.js';
import { Secret } from '../secret.js';
import type { MobileAnswer, SessionKeyAnswer, StopEntry, StopReportShape, TextableAnswer } from './answers.js';
import { assertSuccess, envelopeFields, flag, optionalText, successCode, transactionOf } from './envelope.js';
import type { ReceivedBody } from './received-body.js';

const textableSchema = z.object({
  ...envelopeFields,
  textable: flag.optional(),
  provider: optionalText,
  type: optionalText,
});

// Published answers of this call have no status code.
const mobileSchema = z.object({
  ...envelopeFields,
  status_code: envelopeFields.status_code.default(successCode),
  is_mobile: flag.optional(),
});

const sessionKeySchema = z.union([
  z.object({ success: flag, response: z.union([z.string(), z.null()]).optional() }),
  z.object({ ...envelopeFields, response: z.string().optional(), session_key: z.string().optional() }),
]);

const field = z.union([optionalText, z.boolean().transform(String)]);

/**
 * Reads an answer to `enum/textable`.
 * @throws RefusedError, UnrecognisedAnswerError
 * @see Provisioning API reference, section 3.1.2 (enum)
 */
export function parseTextable(body: ReceivedBody): TextableAnswer {
  const answer = body.parse(textableSchema);
  assertSuccess(body, answer);
  const { textable, provider, type: kind } = answer;
  if (textable === undefined) throw body.unrecognised('textable: missing');
  return {
    textable,
    ...(provider !== undefined && { provider }),
    ...(kind !== undefined && { kind }),
    ...transactionOf(answer),
  };
}

/**
 * Reads an answer to `enum/mobile`.
 * @throws RefusedError, UnrecognisedAnswerError
 */
export function parseMobile(body: ReceivedBody): MobileAnswer {
  const answer = body.parse(mobileSchema);
  assertSuccess(body, answer);
  if (answer.is_mobile === undefined) throw body.unrecognised('is_mobile: missing');
  return { mobile: answer.is_mobile, ...transactionOf(answer) };
}

/**
 * Reads an answer to `account/get-sessionkey`, in its own envelope or in that of the other calls.
 * @throws RefusedError, UnrecognisedAnswerError
 * @see Provisioning API reference, section 3.1.2 (session key)
 */
export function parseSessionKey(body: ReceivedBody): SessionKeyAnswer {
  return { sessionKey: new Secret(keyIn(body)) };
}

function keyIn(body: ReceivedBody): string {
  const answer = body.parse(sessionKeySchema);
  if ('success' in answer) {
    const { success, response } = answer;
    if (success && response?.trim()) return response.trim();
    if (success) throw body.unrecognised('response: missing');
    throw new RefusedError(body.trace, { statusCode: 'success: false', known: false });
  }
  assertSuccess(body, answer);
  const key = (answer.session_key ?? answer.response)?.trim();
  if (!key) throw body.unrecognised('session_key: missing');
  return key;
}

/**
 * Reads the stop report: the first list of objects or numbers, at the top or one level below. A row without a number
 * makes the whole report unreadable.
 * @throws RefusedError, UnrecognisedAnswerError
 * @see Provisioning API reference, section 3.1.2 (stop/unstop)
 */
export function parseStopReport(body: ReceivedBody, { fields }: Pick<StopReportShape, 'fields'>): StopEntry[] {
  const answer = body.parse(z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]));
  if (!Array.isArray(answer) && 'status_code' in answer) assertSuccess(body, body.parse(z.object(envelopeFields)));
  const list = Array.isArray(answer) ? answer : Object.values(answer).find((value) => Array.isArray(value));
  if (!Array.isArray(list)) throw body.unrecognised('no list');
  return list.map((row, index) => readRow(body, row, index, fields));
}

function readRow(body: ReceivedBody, row: unknown, index: number, fields: StopReportShape['fields']): StopEntry {
  const found = z.record(z.string(), z.unknown()).safeParse(row);
  const read = (name: string) => field.safeParse(found.data?.[name]).data;
  const number = found.success ? read(fields.number) : field.safeParse(row).data;
  if (number === undefined) throw body.unrecognised(`row ${index + 1}: no ${fields.number}`);
  const [state, at] = [read(fields.state), read(fields.at)];
  return { number, ...(state !== undefined && { state }), ...(at !== undefined && { at }) };
}
