import type { SupportPacket } from '../model/announcement.js';
import type { CarrierAnswer } from '../model/facts.js';
import type { HistoryEntry } from '../model/history.js';
import { type Line, type Pending, sentAt } from '../model/line.js';
import type { EventOf } from '../model/line-event.js';
import { present } from '../model/present.js';
import { calledAt, publishToAlerts, publishToChannel, publishToThread, type Step, wordsOf } from './step.js';

/** Takes the state of a pending line, without the rest of the line. */
export function pendingOf(line: Line<Pending>): Pending {
  const { state, pendingSinceAt, watchedSinceAt, pace, escalatedAt, unanswered, unknownWord } = line;
  return present({ state, pendingSinceAt, watchedSinceAt, pace, escalatedAt, unanswered, unknownWord });
}

/** Keeps that zw has got no answer for too long, so that the card may be wrong. An outage is announced elsewhere. */
export function goUnanswered(line: Line<Pending>, event: EventOf<'go_unanswered'>): Step {
  const { sinceAt, detail, isCarrierSilent } = event;
  const unanswered = present({ sinceAt, detail, isCarrierSilent });
  const { requestedBy } = line.request;
  const { pendingSinceAt } = line;
  const packet = gatherSupportPacket(line, pendingSinceAt);
  const news = { kind: 'unanswered', requestedBy, pendingSinceAt, ...unanswered, packet } as const;
  return {
    state: { ...pendingOf(line), unanswered },
    history: [{ what: 'unanswered', words: detail }],
    news: isCarrierSilent ? [publishToThread(news)] : [publishToChannel(news), publishToAlerts(news)],
  };
}

/** Keeps a word of the carrier that zw does not know, so that a person has to find out what it means: told once for each word. */
export function hearUnknownWord(line: Line<Pending>, { at, answer }: EventOf<'hear_unknown_word'>): Step {
  const { unanswered: _answered, ...pending } = pendingOf(line);
  const called = calledAt(at, 'status', answer.transactionId);
  if (isWordKnown(line, answer.word)) {
    return { state: { ...pending, unknownWord: { answer, isRepeated: true } }, ...called };
  }
  const { requestedBy } = line.request;
  const packet = gatherSupportPacket(line, line.pendingSinceAt, answer);
  const news = { kind: 'unknown_word', requestedBy, answer, packet } as const;
  return {
    state: { ...pending, unknownWord: { answer } },
    ...called,
    history: [{ what: 'unknown_word', ...wordsOf(answer) }],
    news: [publishToChannel(news), publishToAlerts(news)],
  };
}

/** Takes in that the line is pending, after zw had got no answer or a word that it does not know. */
export function hearPending(line: Line<Pending>, { at, answer, isQuiet }: EventOf<'hear_pending'>): Step {
  const { unanswered: _answered, unknownWord: _known, ...state } = pendingOf(line);
  const { requestedBy } = line.request;
  const called = calledAt(at, 'status', answer.transactionId);
  if (isQuiet) return { state, ...called };
  return {
    state,
    ...called,
    history: [{ what: 'answered_again', ...wordsOf(answer) }],
    news: [publishToThread({ kind: 'answered_again', requestedBy, answer })],
  };
}

function isWordKnown({ history, request }: Line, word: string): boolean {
  const isSame = ({ what, attempt, words }: HistoryEntry) =>
    what === 'unknown_word' && attempt === request.attempt && words === word;
  return history?.entries.some(isSame) ?? false;
}

/** Gathers what the carrier's support needs about a line for which people have been waiting since `pendingSinceAt`. */
export function gatherSupportPacket(line: Line, pendingSinceAt: Date, lastAnswer?: CarrierAnswer): SupportPacket {
  const { id: lineId, request } = line;
  const { startAt: effectiveAt, attempt, customerId, transactions } = request;
  const requestedAt = sentAt(request);
  return present({ lineId, requestedAt, effectiveAt, pendingSinceAt, attempt, customerId, lastAnswer, transactions });
}
