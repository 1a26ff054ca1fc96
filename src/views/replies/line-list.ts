import type { LineId } from '../../lines/model/ids.js';
import type { Line } from '../../lines/model/line.js';
import { awaitsPerson } from '../../lines/model/line-groups.js';
import { parsePhoneNumber } from '../../lines/phone-numbers/parse-phone-numbers.js';
import { formatDate, formatDuration } from '../blocks/format-time.js';
import { maxUneditedCharacters } from '../blocks/limits.js';
import { composeMessage, type Message } from '../blocks/message.js';
import { link, mention, quoteForeign } from '../blocks/mrkdwn.js';
import { buildHeadline } from '../phrases/headline.js';
import { formatPhoneNumber } from '../phrases/phone-number.js';
import { nameCustomerId } from '../phrases/request-words.js';
import { summarizeState } from '../phrases/state-label.js';
import type { LinkedLine } from './line-status.js';

// Nobody reads longer lists, and shorter lists would hide a part of a normal day's work.
const maxRows = 20;
const maxUnreadable = 10;

interface LineList {
  /** The lines that wait, oldest first. */
  readonly lines: readonly LinkedLine[];
  /** The count of all lines that wait. */
  readonly total: number;
  /** The keys of records that zw cannot read: `line:` and a number. */
  readonly unreadable: readonly string[];
  readonly now: Date;
}

/** Builds the answer to `/zw list`: which lines wait, for how long and for whom. */
export function buildLineList({ lines, total, unreadable, now }: LineList): Message {
  const shown = lines.slice(0, maxRows);
  const more = total - shown.length;
  const title =
    total === 0
      ? '*Nothing is waiting.* Next: to text-enable a number, type `/zw provision`.'
      : `*${total === 1 ? '1 line is' : `${total} lines are`} waiting, oldest first.*`;
  const parts = [
    title,
    ...shown.map(({ line, cardLink }) => describeRow(line, cardLink, now)),
    ...(more > 0 ? [`and ${more} more. Next: type \`/zw status\` and a number to see any of them.`] : []),
    ...(unreadable.length > 0 ? [describeUnreadable(unreadable)] : []),
  ];
  return composeMessage(parts, maxUneditedCharacters);
}

function describeRow(line: Line, cardLink: string | undefined, now: Date): string {
  const sinceAt = sinceOf(line);
  const passedMs = now.getTime() - sinceAt.getTime();
  const age = passedMs < 0 ? `In ${formatDuration(-passedMs)}` : `For ${formatDuration(passedMs)}`;
  const { requestedBy, customerId } = line.request;
  const parts = [
    `${age} (${formatDate(sinceAt)})`,
    `asked for by ${mention(requestedBy)}`,
    ...(customerId === undefined ? [] : [`customer ${quoteForeign(customerId, 40)}`]),
    ...(awaitsPerson(line) ? ['its end user is not told yet'] : []),
    ...(cardLink === undefined ? [] : [link(cardLink, 'card')]),
  ];
  return `${buildHeadline(line.id, { ...summarizeState(line), requestedBy })}\n${parts.join(', ')}`;
}

function describeUnreadable(keys: readonly string[]): string {
  const records = keys.length === 1 ? '1 record' : `${keys.length} records`;
  const shown = keys.slice(0, maxUnreadable).map(describeKey).join(', ');
  const more = keys.length > maxUnreadable ? ` and ${keys.length - maxUnreadable} more` : '';
  return `${records} cannot be read: ${shown}${more}. zw neither orders nor deletes there, and does not know how it stands. Next: tell whoever runs zw. :warning:`;
}

// The key of a damaged record may hold any text.
function describeKey(key: string): string {
  const number = parsePhoneNumber(key.slice(key.indexOf(':') + 1));
  return number.ok ? formatPhoneNumber(number.lineId) : quoteForeign(key, 40);
}

/** Returns the instant at which a line's present state began; for a scheduled line, the instant for which it waits. */
export function sinceOf(line: Line): Date {
  switch (line.state) {
    case 'held':
      return line.releaseAt;
    case 'cancelled':
      return line.cancelledAt;
    case 'requested':
      return line.request.releasedAt ?? line.request.requestedAt;
    case 'unconfirmed':
    case 'deletion_unconfirmed':
      return line.unconfirmedAt;
    case 'refused':
      return line.refusedAt;
    case 'scheduled':
    case 'deletion_scheduled':
      return line.effectiveAt;
    case 'pending':
    case 'unwatched':
      return line.pendingSinceAt;
    case 'active':
      return line.heldDeletion?.releaseAt ?? line.activeAt;
    case 'lost':
      return line.lostAt;
    case 'failed':
      return line.failedAt;
    case 'deleting':
      return line.deletion.requestedAt;
    case 'deleted':
      return line.deletedAt;
  }
}

interface FoundLines {
  /** The text that the person looked for: foreign text. */
  readonly text: string;
  /** The number in the text, if it is one. Its line comes first. */
  readonly lineId?: LineId;
  readonly lines: readonly LinkedLine[];
  /** The count of all lines that match. */
  readonly total: number;
  /** The count of records that zw could not read. */
  readonly unreadable: number;
}

/** Builds the answer to `/zw find`. */
export function buildFoundLines({ text, lineId, lines, total, unreadable }: FoundLines): Message {
  const wanted = quoteForeign(text, 100);
  const number = lineId === undefined ? '' : `${formatPhoneNumber(lineId)} or `;
  const [isOne, areMany] = lineId === undefined ? ['has', 'have'] : [`is ${number}has`, `are ${number}have`];
  const more = total - lines.length;
  const title =
    total === 0
      ? `*No line ${isOne} a customer ID with ${wanted} in it.* Next: try a shorter part of it, or \`/zw status\` and the number.`
      : `*${total === 1 ? `1 line ${isOne}` : `${total} lines ${areMany}`} a customer ID with ${wanted} in it.*`;
  return composeMessage(
    [
      title,
      ...lines.map(({ line, cardLink }) => describeFoundRow(line, cardLink)),
      ...(more > 0 ? [`and ${more} more. Next: type more of the customer ID.`] : []),
      ...(unreadable > 0 ? [describeUnreadableFinds(unreadable)] : []),
    ],
    maxUneditedCharacters,
  );
}

function describeFoundRow(line: Line, cardLink: string | undefined): string {
  const { requestedBy, requestedAt, customerId } = line.request;
  const parts = [
    `customer ${nameCustomerId(customerId)}`,
    `asked for by ${mention(requestedBy)} at ${formatDate(requestedAt)}`,
    ...(cardLink === undefined ? [] : [link(cardLink, 'card')]),
  ];
  return `${buildHeadline(line.id, { ...summarizeState(line), requestedBy })}\n${parts.join(', ')}`;
}

const describeUnreadableFinds = (count: number): string =>
  `${count === 1 ? '1 record' : `${count} records`} cannot be read and may be of this customer. Next: type \`/zw list\` to see the numbers. :warning:`;
