import type { Unanswered, UnknownWord } from '../../lines/model/facts.js';
import type { Failed, Line, Pending, Unwatched } from '../../lines/model/line.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { formatDate } from '../blocks/format-time.js';
import { mention, quoteForeign } from '../blocks/mrkdwn.js';
import { askSupport, quoteCarrier } from '../phrases/carrier-words.js';

/** Says how long a line has been pending and when it is overdue, in instants that stay true. */
export function describePending(line: Line<Pending>, escalateAfterMs: number, profile: CarrierProfile): string {
  if (line.unknownWord) return describeUnknownWord(line, line.unknownWord, profile);
  if (line.unanswered) return describeUnanswered(line, line.unanswered, profile);
  if (line.escalatedAt !== undefined) {
    return (
      `Overdue: pending since ${formatDate(line.pendingSinceAt)}, escalated at ${formatDate(line.escalatedAt)}. ` +
      `Next: ${askSupport(profile)} with the packet in the card's thread. zw keeps watching.`
    );
  }
  if (line.request.isAdopted) {
    return (
      `${mention(line.request.requestedBy)} adopted it ${formatDate(line.request.requestedAt)} as pending; since when the carrier ` +
      `works on it, zw does not know. Overdue from ${formatDate(new Date(line.pendingSinceAt.getTime() + escalateAfterMs))}.`
    );
  }
  return `${profile.paceWords[line.pace]} ${describeWaiting(line.pendingSinceAt, escalateAfterMs, profile)}`;
}

function describeUnknownWord({ pendingSinceAt }: Pending, { answer }: UnknownWord, profile: CarrierProfile): string {
  return (
    `The carrier answered ${quoteCarrier(answer)} at ${formatDate(answer.at)}, a word that zw does not know. The line may be refused, ` +
    `ended or still on its way; it has been waiting since ${formatDate(pendingSinceAt)}. Next: ${askSupport(profile)} ` +
    "what it means, with the packet in the card's thread. zw keeps asking."
  );
}

function describeUnanswered(
  { pendingSinceAt }: Pending,
  { sinceAt, detail, isCarrierSilent }: Unanswered,
  profile: CarrierProfile,
): string {
  const next = isCarrierSilent ? 'Next: nothing for now; if it is urgent,' : 'Next:';
  return (
    `Waiting since ${formatDate(pendingSinceAt)}. zw has been asking about it in vain since ${formatDate(sinceAt)} ` +
    `(${quoteForeign(detail)}), so it does not know whether the line is active. zw keeps asking and says in the card's thread what it hears. ` +
    `${next} ${askSupport(profile)} with the packet in the thread.`
  );
}

/** Says that zw no longer asks the carrier by itself, and how to resume that. */
export function describeUnwatched({ unwatchedAt, pendingSinceAt }: Unwatched): string {
  return (
    `Waiting since ${formatDate(pendingSinceAt)}. zw stopped asking the carrier at ${formatDate(unwatchedAt)}. ` +
    'Next: press Resume watching, or Check now for one look.'
  );
}

/** Says what the carrier's answer means, and what to try: first a retry, then the carrier's support. */
export function describeFailed(line: Line<Failed>, profile: CarrierProfile): string {
  const what =
    `The carrier answered ${quoteCarrier(line.answer)} at ${formatDate(line.failedAt)}: an error on its side. ` +
    'The line is not active.';
  return line.request.attempt === 1
    ? `${what} Next: press Retry; zw checks the number and orders it again.`
    : `${what} Attempt ${line.request.attempt} failed too. Next: ${askSupport(profile)} with the packet in the card's thread.`;
}

function describeWaiting(sinceAt: Date, escalateAfterMs: number, { times }: CarrierProfile): string {
  const after = (ms: number) => new Date(sinceAt.getTime() + ms);
  const { usualWithinMs, slowWithinMs } = times;
  const marks = [
    ...(usualWithinMs < escalateAfterMs ? [`usually active by ${formatDate(after(usualWithinMs), 'time')}`] : []),
    ...(slowWithinMs < escalateAfterMs ? [`some take until ${formatDate(after(slowWithinMs), 'time')}`] : []),
    `overdue from ${formatDate(after(escalateAfterMs))}`,
  ];
  return `Pending since ${formatDate(sinceAt)}; ${marks.join('; ')}.`;
}
