import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { asLineId } from '../model/ids.js';
import { isTollFreeArea } from './is-toll-free.js';
import type { NumberOrProblem } from './parsed-phone-number.js';

const begins = /^[2-9]/;
const service = /^[2-9]11$/;

/**
 * Checks the ten digits of a North American number. Refuses only numbers that the numbering plan rules out; the carrier
 * alone knows whether an area code is in service.
 * @see North American Numbering Plan: neither code begins with 0 or 1, N11 is a service; toll-free exchanges may be N11
 */
export function checkDigits(digits: string): NumberOrProblem {
  const [area, exchange] = [digits.slice(0, 3), digits.slice(3, 6)];
  if (!begins.test(area) || !begins.test(exchange) || service.test(area)) return { ok: false, problem: 'impossible' };
  if (service.test(exchange) && !isTollFreeArea(area)) return { ok: false, problem: 'impossible' };
  if (!isServed(digits)) return { ok: false, problem: 'not_north_american' };
  return { ok: true, lineId: asLineId(`+1${digits}`) };
}

// The countries with +1 whose lines can be text-enabled. An area code that the library does not know counts as served,
// so an outdated list never refuses a number.
const servedCountries: ReadonlySet<CountryCode> = new Set(['US', 'CA', 'PR', 'VI', 'GU', 'AS', 'MP']);

function isServed(digits: string): boolean {
  const country = parsePhoneNumberFromString(`+1${digits}`)?.country;
  return country === undefined || servedCountries.has(country);
}
