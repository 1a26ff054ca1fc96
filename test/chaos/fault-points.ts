import type { CallStage } from '../../sandbox/call-watcher.js';
import { type Story, stories } from './stories.js';

/** Before or after the nth write of the line's record. */
export interface WritePlace {
  readonly kind: 'write';
  readonly nth: number;
  readonly side: 'before' | 'after';
}

/** Where the nth call of a name stands. */
export interface CallPlace {
  readonly kind: 'call';
  readonly to: 'carrier' | 'slack' | 'mail';
  readonly name: string;
  readonly nth: number;
  readonly stage: CallStage;
}

/** A place in a story at which the bot is killed. */
export interface FaultPoint {
  readonly name: string;
  readonly story: Story;
  readonly place: WritePlace | CallPlace;
}

interface Steps {
  readonly writes: number;
  readonly calls: readonly (readonly [to: CallPlace['to'], name: string, times: number])[];
}

/** What zw does at least in each story; between any two of these it awaits something. */
const steps: Readonly<Record<Story, Steps>> = {
  // Trace, request, answer, card, two replies in the thread, trace taken out.
  provision: {
    writes: 7,
    calls: [
      ['carrier', 'eligible', 1],
      ['carrier', 'add', 1],
      ['slack', 'chat.postMessage', 3],
      ['slack', 'chat.getPermalink', 1],
      ['slack', 'views.update', 2],
    ],
  },
  // Escalation, pace, card, thread, alert.
  escalation: {
    writes: 5,
    calls: [
      ['carrier', 'status', 1],
      ['slack', 'chat.update', 1],
      ['slack', 'chat.postMessage', 2],
    ],
  },
  // Activation, card, thread, alert.
  activation: {
    writes: 4,
    calls: [
      ['carrier', 'status', 1],
      ['slack', 'chat.update', 1],
      ['slack', 'chat.postMessage', 2],
    ],
  },
  // Trace, wish, answer, card, thread, trace taken out.
  update: {
    writes: 6,
    calls: [
      ['carrier', 'update', 1],
      ['slack', 'chat.update', 1],
      ['slack', 'chat.postMessage', 1],
      ['slack', 'views.update', 1],
    ],
  },
  // Trace, wish, answer, card, two replies in the thread, trace taken out.
  deletion: {
    writes: 7,
    calls: [
      ['carrier', 'delete', 1],
      ['slack', 'chat.update', 1],
      ['slack', 'chat.postMessage', 2],
      ['slack', 'views.update', 1],
    ],
  },
  // Trace, wish, card, thread, trace taken out.
  holding: {
    writes: 5,
    calls: [
      ['carrier', 'eligible', 1],
      ['slack', 'chat.postMessage', 2],
      ['slack', 'chat.getPermalink', 1],
      ['slack', 'views.update', 1],
    ],
  },
  // Release, answer, card, two replies in the thread.
  release: {
    writes: 5,
    calls: [
      ['carrier', 'eligible', 1],
      ['carrier', 'add', 1],
      ['slack', 'chat.update', 1],
      ['slack', 'chat.postMessage', 2],
    ],
  },
  // Activation, mail begun, mail sent, card, two replies in the thread, alert.
  mailing: {
    writes: 7,
    calls: [
      ['carrier', 'status', 1],
      ['mail', 'mail', 1],
      ['slack', 'chat.update', 1],
      ['slack', 'chat.postMessage', 3],
    ],
  },
  // Trace, wish, card, thread, trace taken out.
  deletion_holding: {
    writes: 5,
    calls: [
      ['slack', 'chat.update', 1],
      ['slack', 'chat.postMessage', 1],
      ['slack', 'views.update', 1],
    ],
  },
  // Release, answer, card, two replies in the thread.
  deletion_release: {
    writes: 5,
    calls: [
      ['carrier', 'eligible', 1],
      ['carrier', 'delete', 1],
      ['slack', 'chat.update', 1],
      ['slack', 'chat.postMessage', 2],
    ],
  },
};

const stageNames: Readonly<Record<CallStage, string>> = {
  received: 'received, not done',
  done: 'done, not answered',
  over: 'answered',
};

/** Every place at which the bot is killed: both sides of each write, and each call before, in and after its work. */
export const faultPoints: readonly FaultPoint[] = stories.flatMap((story) => [
  ...countTo(steps[story].writes).flatMap((nth) =>
    (['before', 'after'] as const).map((side) => ({
      name: `${story}: ${side} write ${nth}`,
      story,
      place: { kind: 'write', nth, side } as const,
    })),
  ),
  ...steps[story].calls.flatMap(([to, name, times]) =>
    countTo(times).flatMap((nth) =>
      (['received', 'done', 'over'] as const).map((stage) => ({
        name: `${story}: ${name} ${nth} ${stageNames[stage]}`,
        story,
        place: { kind: 'call', to, name, nth, stage } as const,
      })),
    ),
  ),
]);

function countTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}
