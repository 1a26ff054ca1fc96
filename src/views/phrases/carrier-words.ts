import { interruptedDetail } from '../../lines/model/facts.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { formatDate } from '../blocks/format-date.js';
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

/**
 * Says how a call ended of which nobody knows whether the carrier acted on it, as a sentence without its full stop.
 *
 * @param what what was sent, with its article: ready mrkdwn.
 * @param detail why there is no answer: foreign text. Absent: nothing is said of it.
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
