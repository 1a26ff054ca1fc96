import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { asLineId, type LineId } from '../model/ids.js';
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

// 800, and the codes with a doubled second digit; 822 is reserved. FCC, "What Is a Toll-Free Number?".
const tollFree = /^8(?:00|([2-8])\1)$/;

/** Whether three digits are a toll-free area code, which belongs to no region. */
export const isTollFreeArea = (areaCode: string): boolean => tollFree.test(areaCode);

/** Whether a number is toll-free: mobile networks block texts from it until it is verified. */
export const isTollFree = (lineId: LineId): boolean => isTollFreeArea(lineId.slice(2, 5));
