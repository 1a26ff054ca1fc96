import type { CarrierCall, CarrierFault, CarrierRequest, SlackFaultRequest } from '../../sandbox/control/contract.js';
import type { ChaosWorld } from './chaos-world.js';
import { pick } from './seeded-random.js';
import type { Habit } from './setting.js';
import type { Story } from './stories.js';

/** Answers that get lost, or that nobody can read, in a story, apart from the kill. */
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
const slackMethods = [
  'chat.postMessage',
  'chat.update',
  'views.update',
  'conversations.join',
  'conversations.history',
] as const;
const mostAtOnce = 2;

type SlackFault = Omit<Extract<SlackFaultRequest, { readonly method: string }>, 'method' | 'times'>;

/** Slack has done what was asked, and its answer does not say so. */
const brokenAnswers: readonly [SlackFault, ...SlackFault[]] = [
  { mode: 'garbled', body: 'half' },
  { mode: 'garbled', body: 'page' },
  { mode: 'garbled', body: 'nothing' },
  { mode: 'garbled', body: 'object' },
  { mode: 'late_error', error: 'internal_error' },
  { mode: 'late_error', error: 'fatal_error' },
  { mode: 'late_error', error: 'request_timeout' },
  { mode: 'late_error', error: 'service_unavailable' },
];

/** Later than zw first asks what became of a call. Only people who wait can be told the truth of it. */
const actsLate: CarrierFault = { kind: 'acts_late', delayMs: 80_000 };
const lateCalls: readonly CarrierCall[] = ['add', 'delete'];

/** Chooses which answers are lost or broken: about half of the calls of a story are hit, once or twice each. */
export function drawLosses(story: Story, habit: Habit, random: () => number): Losses {
  const isHit = () => random() < 0.5;
  const times = () => 1 + Math.floor(random() * mostAtOnce);
  const carrierFault = (call: CarrierCall): CarrierFault => {
    if (habit === 'trusts' && lateCalls.includes(call) && isHit()) return actsLate;
    return { kind: isHit() ? 'cut_after' : 'cut_before' };
  };
  const slackFault = (): SlackFault => (isHit() ? pick(brokenAnswers, random) : { mode: 'lost' });
  return {
    carrier: carrierCalls[story].filter(isHit).map((call) => ({ fault: carrierFault(call), call, times: times() })),
    slack: slackMethods.filter(isHit).map((method) => ({ method, ...slackFault(), times: times() })),
    mail: story === 'mailing' && isHit() ? times() : 0,
  };
}

/** Chooses which answers of Slack are broken in a story in which nothing else is: about half of its methods are hit. */
export function drawBrokenAnswers(random: () => number): Losses {
  const slack = slackMethods
    .filter(() => random() < 0.5)
    .map((method) => ({ method, ...pick(brokenAnswers, random), times: 1 + Math.floor(random() * mostAtOnce) }));
  return { ...noLosses, slack };
}

/** Tells whether an answer of Slack comes that nobody can read. */
export const breaksAnswers = ({ slack }: Losses): boolean =>
  slack.some((fault) => 'mode' in fault && fault.mode !== 'lost');

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
