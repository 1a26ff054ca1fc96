import type { DeletionReason, DeletionReasonKind } from '../../lines/model/facts.js';
import { quoteForeign } from '../blocks/mrkdwn.js';

/** The reasons as people choose them. */
export const deletionReasonLabels: Record<DeletionReasonKind, string> = {
  customer_cancelled: 'Customer cancelled',
  ported_away: 'Ported away',
  subscriber_asked: 'Subscriber asked',
  mistake: 'Mistake',
  other: 'Other',
};

/** Says why a line is deleted, in mrkdwn; what the person wrote is quoted. */
export function describeDeletionReason({ kind, text }: DeletionReason): string {
  return text === undefined ? deletionReasonLabels[kind] : `${deletionReasonLabels[kind]}: ${quoteForeign(text)}`;
}
