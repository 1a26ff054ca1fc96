import { interruptedDetail } from '../../lines/model/facts.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { formatDate } from '../blocks/format-time.js';
import { quoteForeign } from '../blocks/mrkdwn.js';

const maxTransactionIdCharacters = 64;

/** The words of the carrier, each part verbatim: foreign text. */
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
  return `${quoted}${nameTransaction(transactionId)}`;
}

/** Names the transaction of a call in brackets, after a blank; an empty text without one. */
export const nameTransaction = (transactionId: string | undefined): string =>
  transactionId === undefined ? '' : ` (transaction ${quoteForeign(transactionId, maxTransactionIdCharacters)})`;

/** Says to ask the carrier's support and how to reach it, as a part of a sentence. */
export const askSupport = ({ support }: CarrierProfile): string => `ask carrier support (${support.contact})`;

/**
 * Says how a call without a reliable answer ended, as a sentence without its full stop.
 *
 * @param what The thing that zw sent, with its article: ready mrkdwn.
 * @param detail Why there is no answer: foreign text. `undefined`: the sentence gives no reason.
 */
export function describeLostCall(
  what: string,
  detail: string | undefined,
  { at, maxWords }: { readonly at?: Date; readonly maxWords?: number } = {},
): string {
  const when = at === undefined ? '' : ` at ${formatDate(at)}`;
  if (detail === interruptedDetail) {
    return `zw was stopped while it was sending ${what}${when}, and cannot know whether that went out`;
  }
  const why = detail === undefined ? '' : ` (${quoteForeign(detail, maxWords)})`;
  return `zw sent ${what}${when}, but got no answer it can rely on${why}`;
}
