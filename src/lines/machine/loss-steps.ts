import type { Active, Line, Lost } from '../model/line.js';
import type { EventOf } from '../model/line-event.js';
import { publishToAlerts, type Step, tellChannel } from './step.js';

/** The carrier says that the line is not ours any more, and said so before. What it was is kept: it may come back. */
export function lose(line: Line<Active>, { at, loss }: EventOf<'lose'>): Step {
  const { state, activeAt, pendingSinceAt, telling } = line;
  const news = { kind: 'lost', requestedBy: line.request.requestedBy, loss } as const;
  return {
    state: {
      state: 'lost',
      lostAt: at,
      loss,
      previous: { state, activeAt, pendingSinceAt, ...(telling && { telling }) },
    },
    news: [tellChannel(news), publishToAlerts(news)],
  };
}

/** The carrier says that the line is ours again, and active. */
export function findAgain({ previous, request }: Line<Lost>, { answer }: EventOf<'find_again'>): Step {
  const news = { kind: 'found_again', requestedBy: request.requestedBy, answer } as const;
  return { state: previous, news: [tellChannel(news), publishToAlerts(news)] };
}
