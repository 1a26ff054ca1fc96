import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { asLineId } from '../model/ids.js';
import { isTollFreeArea } from './is-toll-free.js';
import type { NumberOrProblem } from './parsed-phone-number.js';

const begins = /^[2-9]/;
const service = /^[2-9]11$/;

/**
 * Judges the ten digits of a North American number. Refused is only what the numbering plan rules out for ever; whether
 * an area code is in service only the carrier knows today.
 * @see North American Numbering Plan: neither code begins with 0 or 1, N11 is a service; toll-free exchanges may be N11
 */
export function judgeDigits(digits: string): NumberOrProblem {
  const [area, exchange] = [digits.slice(0, 3), digits.slice(3, 6)];
  if (!begins.test(area) || !begins.test(exchange) || service.test(area)) return { ok: false, problem: 'impossible' };
  if (service.test(exchange) && !isTollFreeArea(area)) return { ok: false, problem: 'impossible' };
  if (!isServed(digits)) return { ok: false, problem: 'not_north_american' };
  return { ok: true, lineId: asLineId(`+1${digits}`) };
}

// Of the countries that share +1, these have lines that can be text-enabled. A new area code counts as one of them until
// the library has learnt of another country, so a list that is out of date asks the carrier and refuses nobody.
const servedCountries: ReadonlySet<CountryCode> = new Set(['US', 'CA', 'PR', 'VI', 'GU', 'AS', 'MP']);

function isServed(digits: string): boolean {
  const country = parsePhoneNumberFromString(`+1${digits}`)?.country;
  return country === undefined || servedCountries.has(country);
}
