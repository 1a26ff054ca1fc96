import type { Line, StateName } from '../../src/lines/model/line.js';
import type { SimulatedSlack } from './simulated-slack.js';

const titles: Readonly<Record<StateName, RegExp>> = {
  held: /^scheduled by zw(, delayed)?$/,
  cancelled: /^cancelled$/,
  requested: /^being ordered$/,
  unconfirmed: /^not confirmed/,
  refused: /^(refused|not ordered|not found( so far)?)$/,
  scheduled: /^scheduled$/,
  pending: /^pending(, overdue)?$/,
  unwatched: /^pending, no longer watched$/,
  lost: /^no longer ours$/,
  active: /^active(, (customer ID not confirmed|deletion (scheduled by zw|delayed)|mail not (sent|confirmed)))?$/,
  failed: /^failed$/,
  deleting: /^being deleted$/,
  deletion_unconfirmed: /^deletion not confirmed/,
  deletion_scheduled: /^deletion scheduled(, overdue)?$/,
  deleted: /^deleted$/,
};

/** Cards of lines with nothing left to tell that show another state than the line is in. */
export function findWrongCards(lines: readonly Line[], slack: SimulatedSlack): string[] {
  return lines.flatMap((line) => {
    const message = slack.messages.find(({ ts }) => ts === line.card?.ts);
    if (!message || message.isDeleted) return [];
    const title = /^\*[^:]*: (.*?)\.\*/.exec(message.text)?.[1] ?? message.text;
    return titleOf(line).test(title) ? [] : [`the card of ${line.id} says ${title}, and the line is ${line.state}`];
  });
}

// A pending line is called so only as long as the carrier says it.
function titleOf(line: Line): RegExp {
  if (line.state === 'pending' && line.unknownWord) return /^not clear$/;
  return line.state === 'pending' && line.unanswered ? /^status not known$/ : titles[line.state];
}
