import { quoteForeign } from '../blocks/mrkdwn.js';

const maxTransactionIdCharacters = 64;

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
    : `${quoted} (transaction ${quoteForeign(transactionId, maxTransactionIdCharacters)})`;
}

/** Where the carrier's support is reached. @see Provisioning API reference, section 4.0 */
export const carrierSupport = { phone: '(855) 947-9447', email: 'Support@zipwhip.com' } as const;

/** How to reach the carrier's support, as the end of a sentence that begins with whom to ask. */
export const contactSupport = `call or text ${carrierSupport.phone}, or write to ${carrierSupport.email}`;
