import type { EndUser } from '../../lines/model/end-user.js';
import type { Line } from '../../lines/model/line.js';
import { formatDate } from '../blocks/format-time.js';
import { mention, quoteForeign } from '../blocks/mrkdwn.js';
import type { Fact } from '../blocks/section.js';
import { formatPhoneNumber } from '../phrases/phone-number.js';
import { authorizationMethodLabels, describeCustomerId, linkEvidence } from '../phrases/request-words.js';

/** Lists what the request asks for, its requester and its authorization. */
export function describeRequest(line: Line): Fact[] {
  return [...describeOrder(line), ...describePeople(line), describeConfirmation(line)];
}

/** Lists the same as `describeRequest`, without the end user and the evidence. */
export function describeRequestOutside(line: Line): Fact[] {
  const where = `not shown where people of another organization can read. \`/zw history ${formatPhoneNumber(line.id)}\` shows it to members`;
  return [...describeOrder(line), { label: 'End user and evidence', value: where }, describeConfirmation(line)];
}

function describeOrder(line: Line): Fact[] {
  const { requestedBy, requestedAt, attempt, isAdopted } = line.request;
  const repeated = attempt === 1 ? '' : `, attempt ${attempt}`;
  return [
    {
      label: isAdopted ? 'Adopted by' : 'Requested by',
      value: `${mention(requestedBy)}, ${formatDate(requestedAt)}${repeated}`,
    },
    { label: 'Start', value: describeStart(line) },
    { label: 'Customer ID', value: describeCustomerId(line) },
  ];
}

/** Names the end user, and who authorized texting, how and when. */
export function describePeople({ request: { endUser, evidence } }: Line): Fact[] {
  return [
    { label: 'End user', value: endUser === undefined ? 'none named' : describeEndUser(endUser) },
    {
      label: 'Authorized by',
      value: `${quoteForeign(evidence.authorizedBy)}, ${authorizationMethodLabels[evidence.method].toLowerCase()} of ${evidence.authorizedOn}`,
    },
    { label: 'Evidence', value: evidence.link === undefined ? 'no link given' : linkEvidence(evidence.link) },
  ];
}

const describeConfirmation = ({ request: { evidence } }: Line): Fact => ({
  label: 'Authorization confirmed by',
  value: `${mention(evidence.confirmedBy)}, ${formatDate(evidence.confirmedAt)}`,
});

// The sentences of the card give the dates of a held order. The facts must not repeat a date that has passed.
function describeStart(line: Line): string {
  const { startAt, releasedAt, isAdopted } = line.request;
  if (isAdopted) return 'not known';
  if (line.state === 'held' || line.state === 'cancelled') return `${formatDate(line.releaseAt)}, kept by zw`;
  if (startAt !== undefined) return `${formatDate(startAt)}, kept by the carrier`;
  return releasedAt === undefined ? 'at once' : `released by zw ${formatDate(releasedAt)}`;
}

const describeEndUser = ({ name, email }: EndUser): string =>
  [name, email].flatMap((part) => (part === undefined ? [] : quoteForeign(part))).join(', ');
