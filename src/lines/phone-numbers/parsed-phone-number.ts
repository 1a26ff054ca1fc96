import type { LineId } from '../model/ids.js';

/** The fault of a text that was meant as a phone number. */
export type PhoneNumberProblem =
  | 'not_a_number'
  | 'too_short'
  | 'too_long'
  | 'extension'
  | 'not_north_american'
  | 'impossible'
  /** Rounded by a spreadsheet, as 1.20656E+10. */
  | 'lost_digits'
  /** As in 206-555-XXXX. */
  | 'hidden_digits'
  /** A `+` directly before the area code. */
  | 'no_country_code'
  /** Several numbers where one is wanted. */
  | 'several'
  /** Other text where a number alone is wanted. */
  | 'other_text';

/** A number, or its fault. */
export type NumberOrProblem =
  | { readonly ok: true; readonly lineId: LineId }
  | {
      readonly ok: false;
      readonly problem: PhoneNumberProblem;
      /** The number that is probably meant, for a person to confirm. */
      readonly meant?: LineId;
    };

/** `input` is the typed text without the additions of Slack and keyboards. */
export type ParsedPhoneNumber = NumberOrProblem & { readonly input: string };
