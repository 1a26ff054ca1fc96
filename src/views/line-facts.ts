import type { ProvisionRequest } from '../lines/line.js';
import { authorizationMethodLabels, linkEvidence } from './evidence.js';
import { formatDate } from './format-date.js';
import { mention, quoteForeign } from './mrkdwn.js';
import type { Fact } from './section.js';

/** Lists what was asked for, by whom and on what authorization. */
export function describeRequest({
  requestedBy,
  requestedAt,
  attempt,
  startAt,
  customerId,
  evidence,
}: ProvisionRequest): Fact[] {
  const repeated = attempt === 1 ? '' : `, attempt ${attempt}`;
  return [
    { label: 'Requested by', value: `${mention(requestedBy)}, ${formatDate(requestedAt)}${repeated}` },
    { label: 'Start', value: startAt === undefined ? 'at once' : formatDate(startAt) },
    { label: 'Customer ID', value: customerId === undefined ? 'none given' : quoteForeign(customerId) },
    {
      label: 'Authorized by',
      value: `${quoteForeign(evidence.authorizedBy)}, ${authorizationMethodLabels[evidence.method].toLowerCase()} of ${evidence.authorizedOn}`,
    },
    { label: 'Evidence', value: evidence.link === undefined ? 'no link given' : linkEvidence(evidence.link) },
    {
      label: 'Authorization confirmed by',
      value: `${mention(evidence.confirmedBy)}, ${formatDate(evidence.confirmedAt)}`,
    },
  ];
}
