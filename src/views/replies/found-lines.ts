import type { LineId } from '../../lines/model/ids.js';
import type { Line } from '../../lines/model/line.js';
import { formatDate } from '../blocks/format-time.js';
import { maxUneditedCharacters } from '../blocks/limits.js';
import { composeMessage, type Message } from '../blocks/message.js';
import { link, mention, quoteForeign } from '../blocks/mrkdwn.js';
import { buildHeadline } from '../phrases/headline.js';
import { formatPhoneNumber } from '../phrases/phone-number.js';
import { nameCustomerId } from '../phrases/request-words.js';
import { summarizeState } from '../phrases/state-label.js';

interface FoundLines {
  /** The text that the person looked for: foreign text. */
  readonly text: string;
  /** The number in the text, if it is one. Its line comes first. */
  readonly lineId?: LineId;
  readonly lines: readonly { readonly line: Line; readonly cardLink?: string }[];
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
      ...lines.map(({ line, cardLink }) => describeRow(line, cardLink)),
      ...(more > 0 ? [`and ${more} more. Next: type more of the customer ID.`] : []),
      ...(unreadable > 0 ? [describeUnreadable(unreadable)] : []),
    ],
    maxUneditedCharacters,
  );
}

function describeRow(line: Line, cardLink: string | undefined): string {
  const { requestedBy, requestedAt, customerId } = line.request;
  const parts = [
    `customer ${nameCustomerId(customerId)}`,
    `asked for by ${mention(requestedBy)} at ${formatDate(requestedAt)}`,
    ...(cardLink === undefined ? [] : [link(cardLink, 'card')]),
  ];
  return `${buildHeadline(line.id, { ...summarizeState(line), requestedBy })}\n${parts.join(', ')}`;
}

const describeUnreadable = (count: number): string =>
  `${count === 1 ? '1 record' : `${count} records`} cannot be read and may be of this customer. Next: type \`/zw list\` to see the numbers. :warning:`;
