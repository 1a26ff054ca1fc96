import { quoteForeign } from '../blocks/mrkdwn.js';

const maxNamed = 5;
const maxQuoteCharacters = 40;

/** Names in one line what was typed beside phone numbers and read as none; empty when there was nothing. All foreign. */
export function describeLeftOut(texts: readonly string[]): string {
  if (texts.length === 0) return '';
  const named = texts.slice(0, maxNamed).map((text) => quoteForeign(text, maxQuoteCharacters));
  const more = texts.length - named.length;
  return `Not read as a phone number: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}
