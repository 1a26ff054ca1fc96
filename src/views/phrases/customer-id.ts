import type { Line } from '../../lines/model/line.js';
import { formatDate } from '../blocks/format-date.js';
import { quoteForeign } from '../blocks/mrkdwn.js';

/** Names a customer ID, or says that there is none. */
export const nameCustomerId = (customerId: string | undefined): string =>
  customerId === undefined ? 'none' : quoteForeign(customerId);

/** Says which customer ID the carrier keeps with a line, and which it may or will keep. */
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
