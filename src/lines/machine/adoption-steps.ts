import type { Line, LineState } from '../model/line.js';
import type { EventOf } from '../model/line-event.js';
import { present } from '../model/present.js';
import { calledAt, publishToThread, type Step, wordsOf } from './step.js';

/** Makes a card for a line that was ordered another way: the line stands as the carrier says, and what came before is unknown. */
export function adopt(_line: Line | undefined, { at, request, stands, answer }: EventOf<'adopt'>): Step {
  const { requestedBy: by, customerId } = request;
  return {
    state: stateFrom({ at, stands, answer }),
    request,
    ...calledAt(at, 'status', answer.transactionId),
    history: [present({ what: 'adopted', by, customerId, ...wordsOf(answer) })],
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
