import { quoteForeign } from './mrkdwn.js';

const MAX_TRANSACTION_ID = 64;

/** What the carrier wrote, each part verbatim: foreign text. */
export interface CarrierWords {
  readonly code?: string;
  readonly description?: string;
  readonly word?: string;
  readonly transactionId?: string;
}

/** Quotes the carrier with what its support needs to find the call: `111 Ineligible` (transaction `8c63…`). */
export function quoteCarrier({ code, description, word, transactionId }: CarrierWords): string {
  const words = [code, word, description].filter((part) => part !== undefined && part.trim() !== '').join(' ');
  const quoted = words === '' ? 'no reason given' : quoteForeign(words);
  return transactionId === undefined
    ? quoted
    : `${quoted} (transaction ${quoteForeign(transactionId, MAX_TRANSACTION_ID)})`;
}
