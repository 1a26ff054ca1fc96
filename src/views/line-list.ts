import type { Line } from '../lines/line.js';
import { formatDate } from './format-date.js';
import { formatDuration } from './format-duration.js';
import { buildHeadline } from './headline.js';
import { MAX_UNEDITED_TEXT } from './limits.js';
import { sinceOf } from './line-since.js';
import { composeMessage, type Message } from './message.js';
import { link, mention, quoteForeign } from './mrkdwn.js';
import { summarizeState } from './state-name.js';

// Longer lists are not read; shorter ones hide a normal day's work.
const MAX_ROWS = 20;

interface LineList {
  /** What is waiting, oldest first. */
  readonly lines: readonly { readonly line: Line; readonly cardLink?: string }[];
  /** How many are waiting in all. */
  readonly total: number;
  /** How many records could not be read. */
  readonly unreadable: number;
  readonly now: Date;
}

/** Builds the answer to `/zw list`: what is waiting, for how long and for whom. */
export function buildLineList({ lines, total, unreadable, now }: LineList): Message {
  const shown = lines.slice(0, MAX_ROWS);
  const more = total - shown.length;
  const title =
    total === 0
      ? '*Nothing is waiting.* Next: to text-enable a number, type `/zw provision`.'
      : `*${total === 1 ? '1 line is' : `${total} lines are`} waiting, oldest first.*`;
  const parts = [
    title,
    ...shown.map(({ line, cardLink }) => describeRow(line, cardLink, now)),
    ...(more > 0 ? [`and ${more} more. Next: type \`/zw status\` and a number to see any of them.`] : []),
    ...(unreadable > 0 ? [describeUnreadable(unreadable)] : []),
  ];
  return composeMessage(parts, MAX_UNEDITED_TEXT);
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
    ...(cardLink === undefined ? [] : [link(cardLink, 'card')]),
  ];
  return `${buildHeadline(line.id, { ...summarizeState(line), requestedBy })}\n${parts.join(', ')}`;
}

function describeUnreadable(count: number): string {
  const records = count === 1 ? '1 record' : `${count} records`;
  return `${records} could not be read, so this list may lack lines. Next: tell whoever runs zw. :warning:`;
}
