import type { Line } from '../../lines/model/line.js';
import type { Wish, WishKind } from '../../lines/ports/wishes.js';
import { formatDate } from '../blocks/format-time.js';
import { link } from '../blocks/mrkdwn.js';
import type { Notice } from '../blocks/notice.js';
import { formatPhoneNumber } from '../phrases/phone-number.js';
import { summarizeState } from '../phrases/state-label.js';

/** The thing that the person asked for, and the sentence that it did not happen. */
const wanted: Readonly<Record<WishKind, readonly [what: string, not: string]>> = {
  provision: ['the order', 'Nothing was ordered'],
  retry: ['the retry', 'Nothing was ordered'],
  release: ['the release', 'Nothing was ordered'],
  adopt: ['the adoption', 'Nothing was adopted'],
  update: ['the change', 'Nothing was changed'],
  delete: ['the deletion', 'Nothing was deleted'],
  session_key: ['the session key', 'None was asked for'],
};

/** Tells a person that zw restarted before it began with their request, and how to ask again. */
export function describeUnbegunWish({ kind, lineId, at }: Wish, line: Line | undefined): Notice {
  const number = formatPhoneNumber(lineId);
  const [what, not] = wanted[kind];
  return {
    title: `${number}: zw was restarted before it began with ${what}`,
    text: `You asked for it at ${formatDate(at)}. ${not}: the carrier was not told of it.`,
    next: nextAfter(kind, number, line),
  };
}

/** Tells a person that zw restarted during their request, the state of the line at `now`, and where to see the present state. */
export function describeBegunWish(
  { kind, lineId, at }: Wish,
  { line, cardLink }: { readonly line: Line; readonly cardLink: string | undefined },
  now: Date,
): Notice {
  const number = formatPhoneNumber(lineId);
  const [what] = wanted[kind];
  if (kind === 'session_key') {
    return {
      title: `${number}: zw was restarted before it could show the session key`,
      text: `You asked for it at ${formatDate(at)}. The carrier may have made one, and nobody has seen it.`,
      next: 'ask for another one.',
    };
  }
  const { title } = summarizeState(line);
  const card = cardLink === undefined ? `type \`/zw status ${number}\`` : `look at ${link(cardLink, 'its card')}`;
  return {
    title: `${number}: ${title} at ${formatDate(now)}`,
    text: `zw was restarted while it was at work on ${what} that you asked for at ${formatDate(at)}. It is written down, and nothing is sent twice.`,
    next: `${card} to see how it stands now; do not ask for it again before that.`,
  };
}

function nextAfter(kind: WishKind, number: string, line: Line | undefined): string {
  switch (kind) {
    case 'provision':
      return `type \`/zw provision ${number}\` and send the form again.`;
    case 'retry':
      return line ? 'press Retry on its card again.' : `type \`/zw provision ${number}\`.`;
    case 'release':
      return 'press Release now on its card again, if you do not want to wait for its time.';
    case 'adopt':
      return `type \`/zw status ${number}\` and press Adopt… again.`;
    case 'update':
      return `type \`/zw update ${number}\` and send the form again.`;
    case 'delete':
      return `type \`/zw delete ${number}\` and send the form again.`;
    case 'session_key':
      return 'ask for it again.';
  }
}
