import type { LineId } from '../model/ids.js';

/** What is wrong with something that was meant as a phone number. */
export type PhoneNumberProblem =
  | 'not_a_number'
  | 'too_short'
  | 'too_long'
  | 'extension'
  | 'not_north_american'
  | 'impossible'
  /** A spreadsheet shows it rounded, as 1.20656E+10. */
  | 'lost_digits'
  /** As in 206-555-XXXX. */
  | 'hidden_digits'
  /** A `+` directly before the area code. */
  | 'no_country_code'
  /** Where one number is wanted. */
  | 'several'
  /** Where a number alone is wanted. */
  | 'other_text';

/** A number, or what is wrong with it. */
export type NumberOrProblem =
  | { readonly ok: true; readonly lineId: LineId }
  | {
      readonly ok: false;
      readonly problem: PhoneNumberProblem;
      /** The number that is probably meant, for a person to confirm. */
      readonly meant?: LineId;
    };

/** `input` is what was written, freed of what Slack and keyboards put around it. */
export type ParsedPhoneNumber = NumberOrProblem & { readonly input: string };
