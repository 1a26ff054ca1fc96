import { InvalidParameterError, type PrimaryCallName } from './errors.js';

/**
 * In characters; the carrier documents no longer values.
 * @see Provisioning API reference, sections 5.2.3 and 7.1.3
 */
const maxCustomerIdCharacters = 100;

/**
 * In characters; the carrier documents no longer reason.
 * @see Provisioning API reference, section 7.1.3
 */
export const maxReasonCharacters = 255;

/** The parameters of a call besides the API key. */
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

/** The parts of a path that are the same for every call. */
export interface PathBase {
  /** Path of the API's base URL without a slash at its end. */
  readonly prefix: string;
  readonly apiKey: string;
}

/**
 * Builds the path and the query of a call, every value URL-encoded.
 * @throws InvalidParameterError if a value is out of its bounds; nothing is sent then
 * @see Provisioning API reference, section 3.0 (GET, URL encoding) and the input tables of sections 4 to 7
 */
export function buildRequestPath(
  { prefix, apiKey }: PathBase,
  call: PrimaryCallName,
  parameters: CallParameters,
): string {
  const { phoneNumber, effectiveDate, vendorCustomerId, reason } = parameters;
  const number = encodeURIComponent(checkPhoneNumber(phoneNumber));
  let path = `${prefix}/provision/${call}?api_key=${encodeURIComponent(apiKey)}&phone_number=${number}`;
  if (effectiveDate !== undefined) path += `&effective_date=${encodeURIComponent(formatEffectiveDate(effectiveDate))}`;
  if (vendorCustomerId !== undefined) {
    path += `&vendor_customer_id=${encodeText('vendorCustomerId', vendorCustomerId, maxCustomerIdCharacters)}`;
  }
  if (reason !== undefined) path += `&reason=${encodeText('reason', reason, maxReasonCharacters)}`;
  return path;
}

/**
 * Returns a phone number that is `+1` and ten digits.
 * @throws InvalidParameterError for anything else
 */
export function checkPhoneNumber(phoneNumber: string): string {
  if (/^\+1\d{10}$/.test(phoneNumber)) return phoneNumber;
  throw new InvalidParameterError('phoneNumber', 'must be +1 and ten digits');
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
