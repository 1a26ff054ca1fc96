import type { Line } from './line.js';
import type { UpdateEvent } from './update-event.js';
import {
  acceptUpdate,
  finishUpdate,
  isUpdatable,
  loseUpdateAnswer,
  refuseUpdate,
  requestUpdate,
  type UpdateStep,
} from './update-steps.js';

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
