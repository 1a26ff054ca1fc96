import type { AuthorizationMethod, DeletionReason, DeletionReasonKind } from '../../lines/model/facts.js';
import type { Line } from '../../lines/model/line.js';
import { formatDate } from '../blocks/format-time.js';
import { link, quoteForeign } from '../blocks/mrkdwn.js';

/** Names a customer ID, or says that there is none. */
export const nameCustomerId = (customerId: string | undefined): string =>
  customerId === undefined ? 'none' : quoteForeign(customerId);

/** Says which customer ID the carrier keeps with a line, and which one it may keep or will keep. */
export function describeCustomerId({ request, update }: Pick<Line, 'request' | 'update'>): string {
  const present = request.customerId === undefined ? 'none given' : quoteForeign(request.customerId);
  if (!update) return present;
  const wanted = quoteForeign(update.customerId);
  switch (update.stage) {
    case 'sent':
      return `${present}, being changed to ${wanted}`;
    case 'planned':
      return `${present} until ${formatDate(update.effectiveAt)}, then ${wanted}`;
    case 'unconfirmed':
      return wanted === present ? `${wanted}, not confirmed` : `${present} or ${wanted}, not confirmed which`;
  }
}

const maxLinkCharacters = 1000;

/** The labels of the ways to authorize, as the form shows them. */
export const authorizationMethodLabels: Record<AuthorizationMethod, string> = {
  signed_letter: 'Signed letter',
  email: 'E-mail',
  recorded_call: 'Recorded call',
  contract: 'Contract',
};

/**
 * Links to evidence with the name of its host as the label, so that the label cannot promise another place. Quotes the
 * address where it is too long or not http(s).
 */
export function linkEvidence(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.href.length > maxLinkCharacters) {
    return quoteForeign(address);
  }
  return link(url.href, url.host);
}

/** The labels of the reasons for a deletion, as the form shows them. */
export const deletionReasonLabels: Record<DeletionReasonKind, string> = {
  customer_cancelled: 'Customer cancelled',
  ported_away: 'Ported away',
  subscriber_asked: 'Subscriber asked',
  mistake: 'Mistake',
  other: 'Other',
};

/** Says, in mrkdwn, why somebody deletes a line. Quotes what the person wrote. */
export function describeDeletionReason({ kind, text }: DeletionReason): string {
  return text === undefined ? deletionReasonLabels[kind] : `${deletionReasonLabels[kind]}: ${quoteForeign(text)}`;
}
