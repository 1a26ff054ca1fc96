import { InvalidParameterError, type PrimaryCallName } from './errors.js';

/** Bounds of the reference's input tables. Provisioning API reference, sections 5.2.3 and 7.1.3. */
const maxCustomerIdCharacters = 100;
const maxReasonCharacters = 255;

/** What a call may carry besides the API key. */
export interface CallParameters {
  /** `+1` and ten digits. */
  readonly phoneNumber: string;
  /** Sent in whole seconds, rounded down. Absent: at once. */
  readonly effectiveDate?: Date | undefined;
  /** 1 to 100 characters. */
  readonly vendorCustomerId?: string | undefined;
  /** 1 to 255 characters. */
  readonly reason?: string | undefined;
}

/** Everything of a request's path that is the same for every call. */
export interface PathBase {
  /** Path of the API's base URL without a slash at its end. */
  readonly prefix: string;
  readonly apiKey: string;
}

/**
 * Builds path and query of a call, every value URL-encoded.
 *
 * @throws InvalidParameterError before anything is sent, if a value is out of its bounds
 * @see Provisioning API reference, section 3.0 (GET, URL encoding) and the input tables of sections 4 to 7
 */
export function buildRequestPath(
  { prefix, apiKey }: PathBase,
  call: PrimaryCallName,
  parameters: CallParameters,
): string {
  const { phoneNumber, effectiveDate, vendorCustomerId, reason } = parameters;
  if (!/^\+1\d{10}$/.test(phoneNumber)) {
    throw new InvalidParameterError('phoneNumber', 'must be +1 and ten digits');
  }
  let path = `${prefix}/provision/${call}?api_key=${encodeURIComponent(apiKey)}&phone_number=%2B${phoneNumber.slice(1)}`;
  if (effectiveDate !== undefined) {
    path += `&effective_date=${encodeURIComponent(formatEffectiveDate(effectiveDate))}`;
  }
  if (vendorCustomerId !== undefined) {
    path += `&vendor_customer_id=${encodeText('vendorCustomerId', vendorCustomerId, maxCustomerIdCharacters)}`;
  }
  if (reason !== undefined) {
    path += `&reason=${encodeText('reason', reason, maxReasonCharacters)}`;
  }
  return path;
}

function formatEffectiveDate(date: Date): string {
  const year = date.getUTCFullYear();
  // Also false for an invalid date, whose year is NaN.
  if (!(year >= 0 && year <= 9_999)) {
    throw new InvalidParameterError('effectiveDate', 'must be a valid date with a year of four digits');
  }
  return `${date.toISOString().slice(0, 19)}+00:00`;
}

function encodeText(parameter: string, value: string, maxLength: number): string {
  if (value.length < 1 || value.length > maxLength) {
    throw new InvalidParameterError(parameter, `must have 1 to ${maxLength} characters`);
  }
  try {
    return encodeURIComponent(value);
  } catch {
    throw new InvalidParameterError(parameter, 'holds half of a character (one part of a surrogate pair)');
  }
}
