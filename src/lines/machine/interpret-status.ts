import type { EventOf, LineEvent } from '../model/line-event.js';
import type { PollEntry } from '../model/poll-entry.js';
import { describeLostAnswer, type StatusAnswer } from '../ports/carrier.js';
import type { Thresholds } from '../ports/ports.js';
import { isOverdue, paceOf, trialMsOf } from './escalation.js';
import { isLegal } from './transitions.js';

/**
 * Decides which event follows from the carrier's word on a line, or from the lack of an answer; `undefined` when nothing
 * changes. Only the documented words change a line. zw calls a line still pending only when the carrier has just said so;
 * without an answer zw says that it gets none.
 */
export function interpretStatus(
  entry: Omit<PollEntry, 'dueAtMs'>,
  status: StatusAnswer,
  at: Date,
  thresholds: Thresholds,
): LineEvent | undefined {
  const { state } = entry;
  if (status.outcome === 'activated' && isLegal(state, 'activate'))
    return { type: 'activate', at, answer: status.answer };
  if (status.outcome === 'unknown' && isLegal(state, 'fail')) return { type: 'fail', at, answer: status.answer };
  if (state !== 'pending') return undefined;

  const event = judgeWaiting(entry, status, at, thresholds);
  if (event) return event;
  // The last that people read of a line must be true, so zw gives it up only once it has heard or said how it stands.
  const isKnown = 'answer' in status || entry.saidUnanswered || entry.unknownWord;
  if (isKnown && at.getTime() - entry.watchedSinceMs >= thresholds.watchForMs) return { type: 'stop_watching', at };
  const pace = paceOf(at.getTime() - entry.sinceMs, thresholds);
  return pace === entry.pace ? undefined : { type: 'change_pace', at, pace };
}

function judgeWaiting(
  entry: Omit<PollEntry, 'dueAtMs'>,
  status: StatusAnswer,
  at: Date,
  thresholds: Thresholds,
): LineEvent | undefined {
  const { saidUnanswered, unknownWord } = entry;
  if (status.outcome === 'pending') {
    const { answer } = status;
    if (!entry.isEscalated && isOverdue(entry.sinceMs, at, thresholds))
      return { type: 'escalate', at, lastAnswer: answer };
    if (!saidUnanswered && !unknownWord) return undefined;
    const isQuiet = !saidUnanswered && unknownWord?.isRepeated;
    return { type: 'hear_pending', at, answer, ...(isQuiet && { isQuiet }) };
  }
  if (status.outcome === 'other') {
    const isKnown = unknownWord?.word === status.answer.word && !saidUnanswered;
    return isKnown ? undefined : { type: 'hear_unknown_word', at, answer: status.answer };
  }
  // The words about a carrier that answers about no number are not enough once it answers about others.
  const isSaid = saidUnanswered && (!saidUnanswered.isCarrierSilent || isSilent(status));
  // An unknown word is a person's turn already.
  if (isSaid || unknownWord || !isAskedInVain(entry, at, thresholds)) return undefined;
  return { type: 'go_unanswered', at, sinceAt: new Date(entry.unansweredSinceMs), ...describeSilence(status) };
}

/** Finds since when zw has got no answer about a line, in milliseconds; `undefined` when this answer is one. */
export function unansweredSince(
  { saidUnanswered, unansweredSinceMs }: Pick<PollEntry, 'saidUnanswered' | 'unansweredSinceMs'>,
  status: StatusAnswer,
  now: Date,
): number | undefined {
  if ('answer' in status) return undefined;
  if (status.outcome === 'not_sent' && status.downSinceAt) return unansweredSinceMs ?? status.downSinceAt.getTime();
  // The trial of this number begins when the carrier answers about other numbers again.
  const isOfSilence = saidUnanswered?.isCarrierSilent && (unansweredSinceMs ?? 0) <= saidUnanswered.sinceMs;
  return isOfSilence ? now.getTime() : (unansweredSinceMs ?? now.getTime());
}

const isSilent = (status: StatusAnswer): boolean => status.outcome === 'not_sent' && status.downSinceAt !== undefined;

/** Whether zw has to say that it gets no answer: people know that the line is overdue, or nothing yet, and either grows old. */
function isAskedInVain(
  entry: Omit<PollEntry, 'dueAtMs'>,
  at: Date,
  thresholds: Thresholds,
): entry is Omit<PollEntry, 'dueAtMs'> & { readonly unansweredSinceMs: number } {
  const { sinceMs, unansweredSinceMs, isEscalated } = entry;
  if (unansweredSinceMs === undefined || !isOverdue(sinceMs, at, thresholds)) return false;
  if (isEscalated) return isOverdue(unansweredSinceMs, at, thresholds);
  return at.getTime() - unansweredSinceMs >= trialMsOf(thresholds);
}

function describeSilence(status: StatusAnswer): Pick<EventOf<'go_unanswered'>, 'detail' | 'isCarrierSilent'> {
  switch (status.outcome) {
    case 'not_sent':
      return { detail: status.detail, ...(status.downSinceAt && { isCarrierSilent: true }) };
    case 'lost':
      return { detail: status.detail };
    case 'unrecognised':
      return { detail: describeLostAnswer(status) };
    case 'refused':
      return { detail: ['the carrier refuses to say', status.code, status.description ?? ''].join(' ').trim() };
    default:
      return { detail: status.answer.word };
  }
}
