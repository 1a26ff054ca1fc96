import type { CarrierCall, CarrierFault, CarrierPlan, CarrierSnapshot } from '../control/contract.js';
import type { IneligibleCode } from './reference-answers.js';

/** The effect of the last four digits of a number on the carrier. */
export interface MagicNumber {
  readonly ending: string;
  readonly meaning: string;
  /** Whether the reference does not describe such an answer. */
  readonly isOurs: boolean;
  /** The answer of `eligible` while the number is not a line of ours. */
  readonly verdict?: IneligibleCode;
  /** The plans after the first `add`, the second and so on; the last one stays. */
  readonly plans?: readonly [CarrierPlan, ...CarrierPlan[]];
  readonly fault?: { readonly fault: CarrierFault; readonly call: CarrierCall | '*'; readonly times?: number };
  /** `status` says that it is active in the words of the prose instead of those of the example. */
  readonly saysItInProse?: boolean;
  /** `update` and `delete` are refused while it is pending. */
  readonly isLocked?: boolean;
}

/** The table, also for people: the sandbox's README and the page show it. */
export const magicNumbers: readonly MagicNumber[] = [
  { ending: '0111', meaning: 'Not eligible: a mobile number', isOurs: false, verdict: '111' },
  { ending: '0112', meaning: 'Not eligible: provisioned by another organization', isOurs: false, verdict: '112' },
  { ending: '0113', meaning: 'Not eligible: a line of ours already, and active', isOurs: false, verdict: '113' },
  { ending: '0060', meaning: 'Takes an hour', isOurs: false, plans: ['takes_an_hour'] },
  { ending: '0000', meaning: 'Pending for ever', isOurs: false, plans: ['never_activates'] },
  { ending: '0999', meaning: 'Ends Unknown, again and again', isOurs: false, plans: ['ends_unknown'] },
  {
    ending: '0998',
    meaning: 'Ends Unknown, and activates when it is added again',
    isOurs: false,
    plans: ['ends_unknown', 'activates_soon'],
  },
  {
    ending: '0101',
    meaning: 'Activates like most, but the status is "Account Activated" instead of "provisioned"',
    isOurs: true,
    saysItInProse: true,
  },
  { ending: '0409', meaning: 'Cannot be deleted or updated while it is pending', isOurs: true, isLocked: true },
  {
    ending: '0504',
    meaning: 'Added, but the answer is lost',
    isOurs: true,
    fault: { fault: { kind: 'cut_after' }, call: 'add' },
  },
  {
    ending: '0505',
    meaning: 'Deleted, but the answer is lost',
    isOurs: true,
    fault: { fault: { kind: 'cut_after' }, call: 'delete' },
  },
  {
    ending: '0400',
    meaning: 'Not added, and there is no answer either',
    isOurs: true,
    fault: { fault: { kind: 'cut_before' }, call: 'add' },
  },
  {
    ending: '0408',
    meaning: 'Added, but the answer takes a minute',
    isOurs: true,
    fault: { fault: { kind: 'slow_headers', delayMs: 60_000 }, call: 'add' },
  },
  {
    ending: '0005',
    meaning: 'Every answer takes five seconds',
    isOurs: true,
    fault: { fault: { kind: 'slow_headers', delayMs: 5000 }, call: '*' },
  },
  {
    ending: '0429',
    meaning: 'The first call gets 429 with Retry-After: 1',
    isOurs: true,
    fault: { fault: { kind: 'rate_limited', retryAfterSeconds: 1 }, call: '*', times: 1 },
  },
  {
    ending: '0500',
    meaning: 'Every call gets HTTP 500',
    isOurs: true,
    fault: { fault: { kind: 'http', status: 500 }, call: '*' },
  },
  {
    ending: '0200',
    meaning: 'Every call gets an HTML page with HTTP 200',
    isOurs: true,
    fault: { fault: { kind: 'html' }, call: '*' },
  },
  {
    ending: '0050',
    meaning: 'Every answer is half a JSON',
    isOurs: true,
    fault: { fault: { kind: 'half_json' }, call: '*' },
  },
  {
    ending: '0199',
    meaning: 'Every answer has a status code that no document names',
    isOurs: true,
    fault: { fault: { kind: 'unknown_code' }, call: '*' },
  },
];

const byEnding = new Map(magicNumbers.map((magic) => [magic.ending, magic]));

/** Returns undefined for an ordinary number. */
export function findMagicNumber(number: string): MagicNumber | undefined {
  return byEnding.get(number.slice(-4));
}

/** Returns the table without its machinery, with the ordinary number on top. */
export function describeMagicNumbers(activatesAfterMs: number): CarrierSnapshot['magicNumbers'] {
  const ordinary = {
    ending: 'any other',
    meaning: `Eligible, and active ${activatesAfterMs / 1000} seconds after its start`,
    isOurs: false,
  };
  return [ordinary, ...magicNumbers.map(({ ending, meaning, isOurs }) => ({ ending, meaning, isOurs }))];
}
