import type { PhoneNumberProblem } from '../lines/phone-number.js';

const sentences: Record<PhoneNumberProblem, string> = {
  not_a_number: 'This is not a phone number. Next: write it with its area code, such as 206-555-1212.',
  too_short: 'This number is too short. Next: write all ten digits, with the area code.',
  too_long: 'This number is too long. Next: write ten digits, or eleven with a leading 1.',
  extension: 'Extensions cannot be text-enabled, only whole numbers. Next: write it without the extension.',
  not_north_american:
    'Only landline and toll-free numbers of the US and Canada can be text-enabled. Next: ask for such a number.',
  impossible: 'No phone has this number: the area code or the exchange does not exist. Next: check the digits.',
};

/** Says what is wrong with a number and what to do, as finished plain sentences. */
export const describePhoneNumberProblem = (problem: PhoneNumberProblem): string => sentences[problem];
