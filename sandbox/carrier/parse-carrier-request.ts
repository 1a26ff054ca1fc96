import { z } from 'zod';
import type { CarrierRequest } from '../control/contract.js';
import { CarrierRequestError } from './carrier-request-error.js';

const number = z.string().regex(/^\+1\d{10}$/, 'a number is written +1 and ten digits');
const durationMs = z.number().min(0);

const fault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('http'), status: z.int().min(400).max(599) }),
  z.object({ kind: z.literal('rate_limited'), retryAfterSeconds: z.number().min(0) }),
  z.object({ kind: z.literal(['html', 'half_json', 'wrong_types', 'unknown_code']) }),
  z.object({ kind: z.literal('status_word'), word: z.string().min(1).max(255) }),
  z.object({ kind: z.literal('garbled'), form: z.enum(['json_in_string', 'utf16', 'escaped_keys', 'form', 'prose']) }),
  z.object({ kind: z.literal(['slow_headers', 'trickling_body', 'acts_late']), delayMs: durationMs }),
  z.object({ kind: z.literal(['refused', 'cut_before', 'cut_after', 'cut_kept']) }),
]);

const faultRequest = z
  .strictObject({
    fault,
    call: z.enum(['*', 'eligible', 'add', 'status', 'update', 'delete', 'textable', 'mobile', 'get-sessionkey']),
    number: number.exactOptional(),
    times: z.int().min(1).exactOptional(),
  })
  .refine(
    (one) => one.fault.kind !== 'refused' || (one.call === '*' && one.number === undefined && one.times === undefined),
    'connections are refused for every call and number, until cleared',
  );

const carrierRequest: z.ZodType<CarrierRequest> = z.union([
  z.strictObject({ number, change: z.enum(['activate', 'fail', 'forget', 'take_away', 'give_back']) }),
  z.strictObject({
    number,
    plan: z.enum(['activates_soon', 'takes_an_hour', 'never_activates', 'ends_unknown']),
    activatesAfterMs: durationMs.exactOptional(),
  }),
  z.strictObject({ number, change: z.literal('delay'), byMs: durationMs }),
  faultRequest,
  z.strictObject({ clearFaults: z.literal(true) }),
]);

/**
 * Reads what was posted to the control API.
 *
 * @throws CarrierRequestError if it is none of the requests of the contract
 */
export function parseCarrierRequest(value: unknown): CarrierRequest {
  const parsed = carrierRequest.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new CarrierRequestError(z.prettifyError(parsed.error));
}
