import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { LineId } from '../../lines/model/ids.js';
import type { PhoneNumberProblem } from '../../lines/phone-numbers/parsed-phone-number.js';
import { quoteForeign } from '../blocks/mrkdwn.js';

const northAmerican = /^\+1(\d{3})(\d{3})(\d{4})$/;

/** Formats the number of a line as people of its country do: `(206) 555-1212`, `(800) 356-9377`. */
export function formatPhoneNumber(lineId: LineId): string {
  // A list shows many numbers, and parsing each of them would cost more than the rest of the list.
  const [, area, exchange, rest] = northAmerican.exec(lineId) ?? [];
  if (area !== undefined) return `(${area}) ${exchange}-${rest}`;
  return parsePhoneNumberFromString(lineId)?.formatNational() ?? lineId;
}

const sentences: Record<Exclude<PhoneNumberProblem, 'no_country_code'>, string> = {
  not_a_number: 'This is not a phone number. Next: write it with its area code, such as 206-555-1212.',
  too_short: 'This number is too short. Next: write all ten digits, with the area code.',
  too_long: 'This number is too long. Next: write ten digits, or eleven with a leading 1.',
  extension: 'Extensions cannot be text-enabled, only whole numbers. Next: write it without the extension.',
  not_north_american:
    'Only landline and toll-free numbers of the US and Canada can be text-enabled. Next: ask for such a number.',
  impossible: 'No phone has this number: the area code or the exchange does not exist. Next: check the digits.',
  lost_digits:
    'The spreadsheet has lost digits of this number. Next: format the column as text, and enter and copy the number again.',
  hidden_digits: 'Some digits are hidden, or letters stand for them. Next: write all ten digits.',
  several: 'This is more than one number. Next: write one number only.',
  other_text: 'There is other text beside the number. Next: write the number alone.',
};

/**
 * Says what is wrong with a number and what to do, in plain text.
 *
 * @param meant The number that the person probably meant.
 */
export function describePhoneNumberProblem(problem: PhoneNumberProblem, meant?: LineId): string {
  if (problem !== 'no_country_code') return sentences[problem];
  const number = (meant ?? '+12065551212').replace(northAmerican, '+1 $1 $2 $3');
  return meant === undefined
    ? `A + needs a country code behind it. Next: write it as ${number}.`
    : `A + needs a country code behind it. Is it ${number}? Next: write it like that if so.`;
}

const maxNamed = 5;
const maxQuoteCharacters = 40;

/** Quotes, in one line, foreign texts that zw did not read as phone numbers. Returns an empty text without any. */
export function describeLeftOut(texts: readonly string[]): string {
  if (texts.length === 0) return '';
  const named = texts.slice(0, maxNamed).map((text) => quoteForeign(text, maxQuoteCharacters));
  const more = texts.length - named.length;
  return `Not read as a phone number: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}
