import type { Line } from '../model/line.js';
import type { EventOf } from '../model/line-event.js';
import { present } from '../model/present.js';
import type { LineUpdate, PlannedUpdate, SentUpdate, UnconfirmedUpdate, UpdateRequest } from '../model/update.js';
import { effectiveToleranceMs } from './provisioning-steps.js';
import { calledAt, publishToThread, refusalOf, type Step } from './step.js';

/** A line with a change of its customer ID that is not finished. */
export type UpdatedLine<Update extends LineUpdate = LineUpdate> = Line & { readonly update: Update };

/** Asks for another customer ID. Only the card shows it until the carrier has answered. */
export function requestUpdate(_line: Line, { update }: EventOf<'request_update'>): Step {
  return askFor(update);
}

/** Asks for another customer ID, and keeps an earlier change whose answer was lost. */
export function requestUpdateAgain(
  { update: previous }: UpdatedLine<UnconfirmedUpdate>,
  { update }: EventOf<'request_update'>,
): Step {
  return askFor(update, previous);
}

function askFor(update: UpdateRequest, previous?: UnconfirmedUpdate): Step {
  const { requestedBy: by, customerId, effectiveAt } = update;
  return {
    update: { ...update, stage: 'sent', ...present({ previous }) },
    history: [present({ what: 'update_requested', by, customerId, effectiveAt })],
  };
}

/** Takes in that the carrier accepted the change, for now or for later. */
export function acceptUpdate(line: UpdatedLine<SentUpdate>, event: EventOf<'accept_update'>): Step {
  const { previous: _previous, stage: _stage, ...request } = line.update;
  const { at, transactionId } = event;
  const effectiveAt = event.effectiveAt ?? request.effectiveAt ?? at;
  const toleranceMs = request.effectiveAt ? 0 : effectiveToleranceMs;
  const called = calledAt(at, 'update', transactionId);
  if (effectiveAt.getTime() <= at.getTime() + toleranceMs) {
    return { ...finish(line, request, 'updated', present({ transactionId })), ...called };
  }
  const { customerId } = request;
  return {
    update: { ...request, stage: 'planned', effectiveAt },
    ...called,
    history: [{ what: 'update_planned', effectiveAt, customerId }],
    news: [
      publishToThread({ ...present({ kind: 'update_planned', effectiveAt, transactionId }), ...changeOf(request) }),
    ],
  };
}

/** Leaves the customer ID as it was; an earlier change that nobody is sure of stays as unsure as it was. */
export function refuseUpdate(line: UpdatedLine<SentUpdate>, { at, refusal }: EventOf<'refuse_update'>): Step {
  const kind = refusal.by === 'carrier' ? 'update_refused' : 'update_not_received';
  return {
    update: line.update.previous ?? null,
    ...calledAt(at, 'update', refusal.transactionId),
    history: [refusalOf(refusal, kind)],
    news: [publishToThread({ kind: 'update_refused', ...changeOf(line.update), refusal })],
  };
}

/** Keeps that nobody knows whether the carrier got the change, and that asking does not tell. */
export function loseUpdateAnswer(line: UpdatedLine<SentUpdate>, event: EventOf<'lose_update_answer'>): Step {
  const { previous: _previous, stage: _stage, ...request } = line.update;
  const { at, detail, standing } = event;
  const { effectiveAt } = request;
  return {
    update: { ...request, stage: 'unconfirmed', unconfirmedAt: at, detail, standing },
    ...calledAt(at, 'status', standing.answer?.transactionId),
    history: [{ what: 'update_answer_lost', words: detail }],
    news: [
      publishToThread({
        ...present({ kind: 'update_unconfirmed', effectiveAt, detail, standing }),
        ...changeOf(request),
      }),
    ],
  };
}

/** Finishes a change whose instant has come. */
export function finishUpdate(line: UpdatedLine<PlannedUpdate>, _event: EventOf<'finish_update'>): Step {
  return finish(line, line.update, 'update_started', { plannedFor: line.update.effectiveAt });
}

function finish(
  line: Line,
  update: UpdateRequest,
  what: 'updated' | 'update_started',
  how: { readonly transactionId?: string } | { readonly plannedFor: Date },
): Step {
  const { customerId } = update;
  return {
    update: null,
    request: { ...line.request, customerId },
    history: [{ what, customerId }],
    news: [publishToThread({ kind: 'updated', ...changeOf(update), ...how })],
  };
}

const changeOf = ({ requestedBy: by, customerId, oldCustomerId }: UpdateRequest) =>
  present({ by, customerId, oldCustomerId });
