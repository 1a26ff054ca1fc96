import type { Line, LineState } from '../model/line.js';
import type { EventOf } from '../model/line-event.js';
import { publishToThread, type Step } from './step.js';

/** A line that was ordered another way gets its card: it stands as the carrier says, and what came before is unknown. */
export function adopt(_line: Line | undefined, { at, request, stands, answer }: EventOf<'adopt'>): Step {
  const { requestedBy: by } = request;
  return {
    state: stateFrom({ at, stands, answer }),
    request,
    news: [publishToThread({ kind: 'adopted', by, stands, answer })],
  };
}

function stateFrom({ at, stands, answer }: Pick<EventOf<'adopt'>, 'at' | 'stands' | 'answer'>): LineState {
  switch (stands) {
    case 'activated':
      return { state: 'active', activeAt: at, pendingSinceAt: at };
    case 'pending':
      return { state: 'pending', pendingSinceAt: at, watchedSinceAt: at, pace: 'normal' };
    case 'unknown':
      return { state: 'failed', failedAt: at, pendingSinceAt: at, answer };
  }
}
