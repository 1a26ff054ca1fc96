import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { quoteForeign } from '../blocks/mrkdwn.js';

const maxTransactionIdCharacters = 64;

/** What the carrier wrote, each part verbatim: foreign text. */
export interface CarrierWords {
  readonly code?: string;
  readonly description?: string;
  readonly word?: string;
  readonly transactionId?: string;
}

/** Quotes the carrier with what its support needs to find the call: code, words and transaction id. */
export function quoteCarrier({ code, description, word, transactionId }: CarrierWords): string {
  const words = [code, word, description].filter((part) => part !== undefined && part.trim() !== '').join(' ');
  const quoted = words === '' ? 'no reason given' : quoteForeign(words);
  return transactionId === undefined
    ? quoted
    : `${quoted} (transaction ${quoteForeign(transactionId, maxTransactionIdCharacters)})`;
}

/** Says whom to ask and how to reach them, as the beginning of a sentence part. */
export const askSupport = ({ support }: CarrierProfile): string => `ask carrier support (${support.contact})`;
