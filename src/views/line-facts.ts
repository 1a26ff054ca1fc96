import type { Line } from '../lines/line.js';
import { describeCustomerId } from './customer-id.js';
import { authorizationMethodLabels, linkEvidence } from './evidence.js';
import { formatDate } from './format-date.js';
import { mention, quoteForeign } from './mrkdwn.js';
import type { Fact } from './section.js';

/** Lists what was asked for, by whom and on what authorization. */
export function describeRequest(line: Pick<Line, 'request' | 'update'>): Fact[] {
  const { requestedBy, requestedAt, attempt, isAdopted, startAt, evidence } = line.request;
  const repeated = attempt === 1 ? '' : `, attempt ${attempt}`;
  return [
    {
      label: isAdopted ? 'Adopted by' : 'Requested by',
      value: `${mention(requestedBy)}, ${formatDate(requestedAt)}${repeated}`,
    },
    { label: 'Start', value: isAdopted ? 'not known' : startAt === undefined ? 'at once' : formatDate(startAt) },
    { label: 'Customer ID', value: describeCustomerId(line) },
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
