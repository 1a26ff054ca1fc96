import type { AnnouncementContent } from '../model/announcement.js';
import type { Line } from '../model/line.js';
import type { UpdateEvent, UpdateEventOf } from '../model/line-event.js';
import type { LineUpdate, PlannedUpdate, SentUpdate, UnconfirmedUpdate, UpdateRequest } from '../model/update.js';
import { effectiveToleranceMs } from './provisioning-steps.js';
import { publishToThread } from './step.js';

/** What one event makes of a line's update: the next stage, or none; and what is told of it. */
export interface UpdateStep {
  readonly update?: LineUpdate;
  /** What the carrier keeps with the line from now on; absent: as before. */
  readonly customerId?: string;
  readonly news: readonly ReturnType<typeof publishToThread>[];
}

/** Somebody wants another customer ID. Only the card shows it until the carrier has answered. */
export function requestUpdate(
  previous: UnconfirmedUpdate | undefined,
  { update }: UpdateEventOf<'request_update'>,
): UpdateStep {
  return { update: { ...update, stage: 'sent', ...(previous && { previous }) }, news: [] };
}

/** The carrier took it, for now or for later. */
export function acceptUpdate(sent: SentUpdate, event: UpdateEventOf<'accept_update'>): UpdateStep {
  const { previous: _previous, stage: _stage, ...request } = sent;
  const told = event.effectiveAt ?? request.effectiveAt ?? event.at;
  const toleranceMs = request.effectiveAt ? 0 : effectiveToleranceMs;
  const { transactionId } = event;
  const transaction = transactionId === undefined ? {} : { transactionId };
  if (told.getTime() <= event.at.getTime() + toleranceMs) return finish(request, transaction);
  return {
    update: { ...request, stage: 'planned', effectiveAt: told },
    news: [publishToThread({ kind: 'update_planned', ...changeOf(request), effectiveAt: told, ...transaction })],
  };
}

/** The customer ID stays what it was; an earlier change that nobody is sure of stays as unsure as it was. */
export function refuseUpdate(sent: SentUpdate, { refusal }: UpdateEventOf<'refuse_update'>): UpdateStep {
  return {
    ...(sent.previous && { update: sent.previous }),
    news: [publishToThread({ kind: 'update_refused', ...changeOf(sent), refusal })],
  };
}

/** Nobody knows whether the carrier got it, and asking does not tell. */
export function loseUpdateAnswer(sent: SentUpdate, event: UpdateEventOf<'lose_update_answer'>): UpdateStep {
  const { previous: _previous, stage: _stage, ...request } = sent;
  const { at, detail, standing } = event;
  const { effectiveAt } = request;
  const when = effectiveAt ? { effectiveAt } : {};
  return {
    update: { ...request, stage: 'unconfirmed', unconfirmedAt: at, detail, standing },
    news: [publishToThread({ kind: 'update_unconfirmed', ...changeOf(request), ...when, detail, standing })],
  };
}

/** The instant came for which the carrier took it. */
export function finishUpdate(planned: PlannedUpdate, _event: UpdateEventOf<'finish_update'>): UpdateStep {
  return finish(planned, { plannedFor: planned.effectiveAt });
}

function finish(
  request: UpdateRequest,
  how: { readonly transactionId?: string } | { readonly plannedFor: Date },
): UpdateStep {
  const news: AnnouncementContent = { kind: 'updated', ...changeOf(request), ...how };
  return { customerId: request.customerId, news: [publishToThread(news)] };
}

function changeOf({ requestedBy: by, customerId, oldCustomerId }: UpdateRequest) {
  return { by, customerId, ...(oldCustomerId !== undefined && { oldCustomerId }) };
}

/** Tells whether a line can be changed now: the carrier has it, and no other change is on its way. */
export function isUpdatable({ state, update }: Pick<Line, 'state' | 'update'>): boolean {
  const isAtCarrier = state === 'scheduled' || state === 'pending' || state === 'unwatched' || state === 'active';
  return isAtCarrier && (update === undefined || update.stage === 'unconfirmed');
}

/** What an event makes of a line's update; `undefined` when the update, or the line, is not one that knows the event. */
export function stepUpdate(line: Line, event: UpdateEvent): UpdateStep | undefined {
  const { update } = line;
  switch (event.type) {
    case 'request_update':
      if (!isUpdatable(line)) return undefined;
      return requestUpdate(update?.stage === 'unconfirmed' ? update : undefined, event);
    case 'accept_update':
      return update?.stage === 'sent' ? acceptUpdate(update, event) : undefined;
    case 'refuse_update':
      return update?.stage === 'sent' ? refuseUpdate(update, event) : undefined;
    case 'lose_update_answer':
      return update?.stage === 'sent' ? loseUpdateAnswer(update, event) : undefined;
    case 'finish_update':
      return update?.stage === 'planned' ? finishUpdate(update, event) : undefined;
  }
}
