import type { Refusal } from './line.js';
import type { StandingAfterLoss, UpdateRequest } from './line-update.js';

interface At {
  readonly at: Date;
}

const names: Readonly<Record<UpdateEvent['type'], true>> = {
  request_update: true,
  accept_update: true,
  refuse_update: true,
  lose_update_answer: true,
  finish_update: true,
};

/** Tells the events of an update from those of a line's state. */
export const isUpdateEvent = <Other extends { readonly type: string }>(
  event: Other | UpdateEvent,
): event is UpdateEvent => Object.hasOwn(names, event.type);

/** Everything that can happen to the update of a line; none of it changes the line's state. */
export type UpdateEvent =
  | (At & { readonly type: 'request_update'; readonly update: UpdateRequest })
  | (At & { readonly type: 'accept_update'; readonly effectiveAt?: Date; readonly transactionId?: string })
  | (At & { readonly type: 'refuse_update'; readonly refusal: Refusal })
  | (At & {
      readonly type: 'lose_update_answer';
      readonly detail: string;
      readonly standing: StandingAfterLoss;
    })
  | (At & { readonly type: 'finish_update' });

export type UpdateEventName = UpdateEvent['type'];
export type UpdateEventOf<Name extends UpdateEventName> = Extract<UpdateEvent, { readonly type: Name }>;
