import type { Unanswered, UnknownWord } from '../../lines/model/facts.js';
import type { Failed, Line, Pending, Unwatched } from '../../lines/model/line.js';
import { formatDate } from '../blocks/format-date.js';
import { mention, quoteForeign } from '../blocks/mrkdwn.js';
import { contactSupport, quoteCarrier } from '../phrases/carrier-words.js';

/** Most lines are active sooner. @see Provisioning API reference, section 5.3 */
const USUAL_MS = 15 * 60_000;
/** Some lines take as long. @see Provisioning API reference, section 5.3 */
const SLOW_MS = 60 * 60_000;

const paceWords: Record<Pending['pace'], string> = {
  normal: 'The carrier has the order and has not said yet that the line is active. That is normal so far.',
  slow: 'This takes longer than for most numbers, but some take up to an hour.',
  late: 'This takes longer than the hour that some numbers need.',
};

/** Says how the waiting goes, in instants that stay true however old the message is. */
export function describePending(line: Line<Pending>, escalateAfterMs: number): string {
  if (line.unknownWord) return describeUnknownWord(line, line.unknownWord);
  if (line.unanswered) return describeUnanswered(line, line.unanswered);
  if (line.escalatedAt !== undefined) {
    return (
      `Overdue: pending since ${formatDate(line.pendingSinceAt)}, escalated at ${formatDate(line.escalatedAt)}. ` +
      `Next: ask carrier support (${contactSupport}) with the packet in the card's thread. zw keeps watching.`
    );
  }
  if (line.request.isAdopted) {
    return (
      `${mention(line.request.requestedBy)} adopted it ${formatDate(line.request.requestedAt)} as pending; since when the carrier ` +
      `works on it, zw does not know. Overdue from ${formatDate(new Date(line.pendingSinceAt.getTime() + escalateAfterMs))}.`
    );
  }
  return `${paceWords[line.pace]} ${describeWaiting(line.pendingSinceAt, escalateAfterMs)}`;
}

function describeUnknownWord({ pendingSinceAt }: Pending, { answer }: UnknownWord): string {
  return (
    `The carrier answered ${quoteCarrier(answer)} at ${formatDate(answer.at)}, a word that zw does not know. The line may be refused, ` +
    `ended or still on its way; it has been waiting since ${formatDate(pendingSinceAt)}. Next: ask carrier support (${contactSupport}) ` +
    "what it means, with the packet in the card's thread. zw keeps asking."
  );
}

function describeUnanswered({ pendingSinceAt }: Pending, { sinceAt, detail, isCarrierSilent }: Unanswered): string {
  const next = isCarrierSilent
    ? 'Next: nothing for now; if it is urgent, ask carrier support'
    : 'Next: ask carrier support';
  return (
    `Waiting since ${formatDate(pendingSinceAt)}. zw has been asking about it in vain since ${formatDate(sinceAt)} ` +
    `(${quoteForeign(detail)}), so it does not know whether the line is active. zw keeps asking and says in the card's thread what it hears. ` +
    `${next} (${contactSupport}) with the packet in the thread.`
  );
}

/** Says that zw no longer asks by itself, and what brings it back. */
export function describeUnwatched({ unwatchedAt, pendingSinceAt }: Unwatched): string {
  return (
    `Waiting since ${formatDate(pendingSinceAt)}. zw stopped asking the carrier at ${formatDate(unwatchedAt)}. ` +
    'Next: press Resume watching, or Check now for one look.'
  );
}

/** Says what the carrier's answer means and what to try: a retry once, then the carrier's support. */
export function describeFailed(line: Line<Failed>): string {
  const what =
    `The carrier answered ${quoteCarrier(line.answer)} at ${formatDate(line.failedAt)}: an error on its side. ` +
    'The line is not active.';
  return line.request.attempt === 1
    ? `${what} Next: press Retry; zw checks the number and orders it again.`
    : `${what} Attempt ${line.request.attempt} failed too. Next: ask carrier support (${contactSupport}) with the packet in the card's thread.`;
}

function describeWaiting(sinceAt: Date, escalateAfterMs: number): string {
  const after = (ms: number) => new Date(sinceAt.getTime() + ms);
  const marks = [
    ...(USUAL_MS < escalateAfterMs ? [`usually active by ${formatDate(after(USUAL_MS), 'time')}`] : []),
    ...(SLOW_MS < escalateAfterMs ? [`some take until ${formatDate(after(SLOW_MS), 'time')}`] : []),
    `overdue from ${formatDate(after(escalateAfterMs))}`,
  ];
  return `Pending since ${formatDate(sinceAt)}; ${marks.join('; ')}.`;
}
