import type { HeldDeletion } from '../model/held.js';
import type { Line } from '../model/line.js';
import type { EventOf } from '../model/line-event.js';
import { publishToThread, type Step } from './step.js';

type Holding = Line & { readonly heldDeletion: HeldDeletion };

/** Holds a deletion until its time, in the place of one that was held before. */
export function holdDeletion(_line: Line, { deletion }: EventOf<'hold_deletion'>): Step {
  const { requestedBy: by, reason, releaseAt } = deletion;
  return {
    heldDeletion: deletion,
    history: [{ what: 'deletion_held', by, reason, effectiveAt: releaseAt }],
    news: [publishToThread({ kind: 'deletion_held', by, reason, releaseAt })],
  };
}

/** Keeps that the time has come and the carrier does not answer, so that nothing can be sent. */
export function delayDeletion({ heldDeletion }: Holding, { at, detail }: EventOf<'delay_deletion'>): Step {
  const { requestedBy: by, releaseAt } = heldDeletion;
  return {
    heldDeletion: { ...heldDeletion, delay: { sinceAt: at, detail } },
    history: [{ what: 'deletion_delayed', words: detail }],
    news: [publishToThread({ kind: 'deletion_delayed', by, releaseAt, detail })],
  };
}

/** Calls off what zw held. Nothing was ever sent. */
export function cancelDeletion({ heldDeletion }: Holding, { by }: EventOf<'cancel_deletion'>): Step {
  const { requestedBy, releaseAt } = heldDeletion;
  return {
    heldDeletion: null,
    history: [{ what: 'deletion_cancelled', by }],
    news: [publishToThread({ kind: 'deletion_cancelled', by, requestedBy, releaseAt })],
  };
}
