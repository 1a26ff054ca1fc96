import type { CarrierCall, CarrierRequest, SlackFaultRequest } from '../../sandbox/control/contract.js';
import type { ChaosWorld } from './chaos-world.js';
import type { Story } from './stories.js';

/** Answers that get lost in a story, apart from the kill. */
export interface Losses {
  readonly carrier: readonly CarrierRequest[];
  readonly slack: readonly SlackFaultRequest[];
  /** How many mails are taken without an answer. */
  readonly mail: number;
}

export const noLosses: Losses = { carrier: [], slack: [], mail: 0 };

export const hasAny = ({ carrier, slack, mail }: Losses): boolean => carrier.length + slack.length + mail > 0;

const carrierCalls: Readonly<Record<Story, readonly CarrierCall[]>> = {
  provision: ['add', 'eligible'],
  escalation: ['status'],
  activation: ['status'],
  update: ['update', 'status', 'eligible'],
  deletion: ['delete', 'eligible'],
  holding: ['eligible'],
  release: ['add', 'eligible'],
  mailing: ['status'],
  deletion_holding: [],
  deletion_release: ['delete', 'eligible'],
};
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
    mail: story === 'mailing' && isHit() ? times() : 0,
  };
}

/** Lets the answers be lost from now on. */
export async function switchOn({ zw, mail }: ChaosWorld, losses: Losses): Promise<void> {
  for (const request of losses.carrier) await zw.carrier(request);
  for (const request of losses.slack) await zw.slack(request);
  mail.lose(losses.mail);
}

/** Loses nothing any more. */
export async function switchOff({ zw, mail }: ChaosWorld): Promise<void> {
  await zw.carrier({ clearFaults: true });
  for (const method of slackMethods) await zw.slack({ method, mode: 'none' });
  mail.lose(0);
}
