import type { SupportPacket } from '../model/announcement.js';
import type { CarrierAnswer } from '../model/facts.js';
import { type Line, type Pending, sentAt } from '../model/line.js';
import type { EventOf } from '../model/line-event.js';
import { publishToAlerts, publishToThread, type Step, tellChannel } from './step.js';

/** The state of a pending line, without the rest of the line. */
export function pendingOf(line: Line<Pending>): Pending {
  const { state, pendingSinceAt, watchedSinceAt, pace, escalatedAt, unanswered, unknownWord } = line;
  return {
    state,
    pendingSinceAt,
    watchedSinceAt,
    pace,
    ...(escalatedAt && { escalatedAt }),
    ...(unanswered && { unanswered }),
    ...(unknownWord && { unknownWord }),
  };
}

/** zw has asked in vain for so long that what the card says of the waiting may be wrong: a silent carrier is told elsewhere. */
export function goUnanswered(
  line: Line<Pending>,
  { sinceAt, detail, isCarrierSilent }: EventOf<'go_unanswered'>,
): Step {
  const unanswered = { sinceAt, detail, ...(isCarrierSilent && { isCarrierSilent }) };
  const { requestedBy } = line.request;
  const { pendingSinceAt } = line;
  const packet = gatherSupportPacket(line, pendingSinceAt);
  const news = { kind: 'unanswered', requestedBy, pendingSinceAt, ...unanswered, packet } as const;
  return {
    state: { ...pendingOf(line), unanswered },
    news: isCarrierSilent ? [publishToThread(news)] : [tellChannel(news), publishToAlerts(news)],
  };
}

/** The carrier's word is none that zw knows, so a person has to find out what it means: told once for each word. */
export function hearUnknownWord(line: Line<Pending>, { answer }: EventOf<'hear_unknown_word'>): Step {
  const { unanswered: _answered, ...pending } = pendingOf(line);
  if (isWordKnown(line, answer.word)) {
    return { state: { ...pending, unknownWord: { answer, isRepeated: true } }, news: [] };
  }
  const { requestedBy } = line.request;
  const packet = gatherSupportPacket(line, line.pendingSinceAt, answer);
  const news = { kind: 'unknown_word', requestedBy, answer, packet } as const;
  return { state: { ...pending, unknownWord: { answer } }, news: [tellChannel(news), publishToAlerts(news)] };
}

/** The carrier says that the line is pending, after zw had asked in vain or had heard a word that it does not know. */
export function hearPending(line: Line<Pending>, { answer, isQuiet }: EventOf<'hear_pending'>): Step {
  const { unanswered: _answered, unknownWord: _known, ...state } = pendingOf(line);
  const { requestedBy } = line.request;
  return { state, news: isQuiet ? [] : [publishToThread({ kind: 'answered_again', requestedBy, answer })] };
}

function isWordKnown({ history, request }: Line, word: string): boolean {
  return (
    history?.entries.some(
      (entry) => entry.what === 'unknown_word' && entry.attempt === request.attempt && entry.words === word,
    ) ?? false
  );
}

/** Gathers what the carrier's support needs about a line for which people have been waiting since `pendingSinceAt`. */
export function gatherSupportPacket(line: Line, pendingSinceAt: Date, lastAnswer?: CarrierAnswer): SupportPacket {
  const { startAt, attempt, customerId, transactions } = line.request;
  return {
    lineId: line.id,
    requestedAt: sentAt(line.request),
    ...(startAt && { effectiveAt: startAt }),
    pendingSinceAt,
    attempt,
    ...(customerId !== undefined && { customerId }),
    ...(lastAnswer && { lastAnswer }),
    transactions,
  };
}
