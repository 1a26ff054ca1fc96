import type { CarrierRequest, SlackFaultRequest } from '../../sandbox/control/contract.js';
import type { ZwWorld } from '../support/zw-world.js';
import type { Story } from './fault-points.js';

/** Answers that get lost in a story, apart from the kill. */
export interface Losses {
  readonly carrier: readonly CarrierRequest[];
  readonly slack: readonly SlackFaultRequest[];
}

export const noLosses: Losses = { carrier: [], slack: [] };

const carrierCalls = {
  provision: ['add', 'eligible'],
  escalation: ['status'],
  activation: ['status'],
  deletion: ['delete', 'eligible'],
} as const satisfies Record<Story, unknown>;
const slackMethods = ['chat.postMessage', 'chat.update', 'views.update'] as const;
const mostAtOnce = 2;

/** Chooses which answers are lost: about half of the calls of a story are hit, once or twice each. */
export function drawLosses(story: Story, random: () => number): Losses {
  const isHit = () => random() < 0.5;
  const times = () => 1 + Math.floor(random() * mostAtOnce);
  return {
    carrier: carrierCalls[story]
      .filter(isHit)
      .map((call) => ({ fault: { kind: isHit() ? 'cut_after' : 'cut_before' }, call, times: times() })),
    slack: slackMethods.filter(isHit).map((method) => ({ method, mode: 'lost', times: times() })),
  };
}

/** Lets the answers be lost from now on. */
export async function switchOn(world: ZwWorld, { carrier, slack }: Losses): Promise<void> {
  for (const request of carrier) await world.carrier(request);
  for (const request of slack) await world.slack(request);
}

/** Loses nothing any more. */
export async function switchOff(world: ZwWorld): Promise<void> {
  await world.carrier({ clearFaults: true });
  for (const method of slackMethods) await world.slack({ method, mode: 'none' });
}
