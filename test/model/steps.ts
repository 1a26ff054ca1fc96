import fc from 'fast-check';
import { asLineId, type LineId } from '../../src/lines/model/ids.js';
import type { ScheduledBy } from '../../src/lines/use-cases/provision-line.js';
import { type CarrierCall, type CarrierFault, carrierCalls, carrierFaults, type Plan } from './simulated-carrier.js';
import { type MailFault, mailFaults } from './simulated-mail.js';
import { type SlackCall, type SlackFault, slackCalls, slackFaults } from './simulated-slack.js';

/** What a person does to a number. */
export type PersonStep =
  | { readonly step: 'provision'; readonly id: LineId; readonly inMs?: number; readonly scheduledBy?: ScheduledBy }
  | { readonly step: 'update'; readonly id: LineId; readonly customerId: string; readonly inMs?: number }
  | { readonly step: 'delete'; readonly id: LineId; readonly inMs?: number; readonly scheduledBy?: ScheduledBy }
  | {
      readonly step:
        | 'check'
        | 'retry'
        | 'resume'
        | 'adopt'
        | 'release'
        | 'cancel'
        | 'cancel_deletion'
        | 'mark_told'
        | 'repeat_mail';
      readonly id: LineId;
    }
  | { readonly step: 'see_password' | 'see_password_of_another'; readonly id: LineId };

/** What may also happen while a call is under way. */
export type MeanwhileStep = PersonStep | { readonly step: 'sweep' | 'wake_courier' };

export type Step =
  | MeanwhileStep
  | { readonly step: 'night' | 'deliver' | 'restart' | 'crash' | 'archive' | 'unarchive' }
  | { readonly step: 'delete_card' | 'order_elsewhere' | 'take_away' | 'remove_elsewhere'; readonly id: LineId }
  | { readonly step: 'plan'; readonly id: LineId; readonly plan: Plan }
  | { readonly step: 'spoil_carrier'; readonly call: CarrierCall; readonly fault: CarrierFault; readonly times: number }
  | { readonly step: 'spoil_slack'; readonly call: SlackCall; readonly fault: SlackFault; readonly times: number }
  | { readonly step: 'spoil_mail'; readonly fault: MailFault; readonly times: number }
  | { readonly step: 'interrupt'; readonly afterPoints: number; readonly by: 'crash' | MeanwhileStep }
  | { readonly step: 'wait'; readonly ms: number };

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

export const lineIds = ['+12065550101', '+12065550102'].map(asLineId);

/** The line whose end user zw writes to; that of the other is told by hand. */
export const [mailedId] = lineIds;

const id = fc.constantFrom(...lineIds);
const inMs = fc.constantFrom(90 * second, hour, day);
const customerId = fc.constantFrom('Acme-1', 'Acme-2');
const times = fc.integer({ min: 1, max: 3 });

const plan: fc.Arbitrary<Plan> = fc.oneof(
  fc.record({
    kind: fc.constant('activates' as const),
    afterMs: fc.constantFrom(0, 10 * minute, 50 * minute, 5 * hour),
  }),
  fc.record({
    kind: fc.constant('fails' as const),
    afterMs: fc.constantFrom(0, 20 * minute, 5 * hour),
    isKept: fc.boolean(),
  }),
  fc.constantFrom(
    { kind: 'never' as const },
    { kind: 'strange_word' as const },
    { kind: 'strange_word' as const, forMs: 30 * minute },
    { kind: 'strange_word' as const, forMs: 5 * hour },
  ),
);

const person: fc.Arbitrary<PersonStep> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ step: fc.constant('provision' as const), id }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('provision' as const), id, inMs }) },
  {
    weight: 2,
    arbitrary: fc.record({
      step: fc.constant('provision' as const),
      id,
      inMs,
      scheduledBy: fc.constant('zw' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('update' as const), id, customerId }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('update' as const), id, customerId, inMs }) },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('delete' as const), id }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('delete' as const), id, inMs }) },
  {
    weight: 1,
    arbitrary: fc.record({ step: fc.constant('delete' as const), id, inMs, scheduledBy: fc.constant('zw' as const) }),
  },
  { weight: 3, arbitrary: fc.record({ step: fc.constantFrom('check' as const, 'retry' as const), id }) },
  {
    weight: 2,
    arbitrary: fc.record({
      step: fc.constantFrom(
        'cancel_deletion' as const,
        'resume' as const,
        'adopt' as const,
        'release' as const,
        'cancel' as const,
      ),
      id,
    }),
  },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('see_password' as const), id }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('see_password_of_another' as const), id }) },
  {
    weight: 1,
    arbitrary: fc.record({ step: fc.constantFrom('mark_told' as const, 'repeat_mail' as const), id }),
  },
);
const meanwhile: fc.Arbitrary<MeanwhileStep> = fc.oneof(
  { weight: 3, arbitrary: person },
  { weight: 2, arbitrary: fc.record({ step: fc.constantFrom('sweep' as const, 'wake_courier' as const) }) },
);

/** Any step, the usual ones more often than disasters. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: person },
  { weight: 6, arbitrary: fc.constant({ step: 'sweep' } as const) },
  {
    weight: 6,
    arbitrary: fc.record({
      step: fc.constant('wait' as const),
      ms: fc.constantFrom(5 * second, 61 * second, 16 * minute, 61 * minute, 4 * hour, day, 15 * day),
    }),
  },
  { weight: 3, arbitrary: fc.constantFrom({ step: 'deliver' } as const, { step: 'night' } as const) },
  {
    weight: 2,
    arbitrary: fc.record({ step: fc.constantFrom('take_away' as const, 'remove_elsewhere' as const), id }),
  },
  { weight: 3, arbitrary: fc.record({ step: fc.constant('plan' as const), id, plan }) },
  {
    weight: 4,
    arbitrary: fc.record({
      step: fc.constant('spoil_carrier' as const),
      call: fc.constantFrom(...carrierCalls),
      fault: fc.constantFrom(...carrierFaults),
      // Often enough to keep the carrier from saying anything for hours.
      times: fc.oneof({ weight: 3, arbitrary: times }, fc.constant(30)),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      step: fc.constant('spoil_slack' as const),
      call: fc.constantFrom(...slackCalls),
      // The worst of all, since Slack has no key by which a post could be repeated.
      fault: fc.oneof(fc.constantFrom(...slackFaults), fc.constant('lost_after' as const)),
      times,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ step: fc.constant('spoil_mail' as const), fault: fc.constantFrom(...mailFaults), times }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      step: fc.constant('interrupt' as const),
      afterPoints: fc.nat({ max: 14 }),
      by: fc.oneof(fc.constant('crash' as const), meanwhile),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom({ step: 'restart' } as const, { step: 'crash' } as const) },
  { weight: 1, arbitrary: fc.constantFrom({ step: 'archive' } as const, { step: 'unarchive' } as const) },
  {
    weight: 2,
    arbitrary: fc.record({ step: fc.constantFrom('delete_card' as const, 'order_elsewhere' as const), id }),
  },
);
