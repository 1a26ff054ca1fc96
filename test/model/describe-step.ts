import type { Plan } from './simulated-carrier.js';
import type { PersonStep, Step } from './steps.js';

/** A step in words, for whoever reads a sequence that failed. */
export function describeStep(step: Step): string {
  switch (step.step) {
    case 'provision':
    case 'delete': {
      const scheduledBy = 'scheduledBy' in step && step.scheduledBy === 'zw' ? ', held by zw' : '';
      return `${step.step} ${step.id}${step.inMs === undefined ? '' : ` in ${describeMs(step.inMs)}`}${scheduledBy}`;
    }
    case 'update':
      return `update ${step.id} to ${step.customerId}${step.inMs === undefined ? '' : ` in ${describeMs(step.inMs)}`}`;
    case 'check':
    case 'retry':
    case 'resume':
    case 'adopt':
    case 'release':
    case 'cancel':
    case 'cancel_deletion':
    case 'mark_told':
    case 'repeat_mail':
      return `${step.step} ${step.id}`;
    case 'see_password':
      return `see the password of ${step.id}`;
    case 'see_password_of_another':
      return `somebody else wants to see the password of ${step.id}`;
    case 'delete_card':
      return `somebody deletes the card of ${step.id}`;
    case 'order_elsewhere':
      return `somebody orders ${step.id} in the carrier's dashboard`;
    case 'take_away':
      return `another organization takes ${step.id}`;
    case 'remove_elsewhere':
      return `somebody removes ${step.id} in the carrier's dashboard`;
    case 'archive':
    case 'unarchive':
      return `somebody ${step.step}s the channel`;
    case 'plan':
      return `the carrier's plan for ${step.id}: ${describePlan(step.plan)}`;
    case 'spoil_carrier':
    case 'spoil_slack':
      return `the next ${step.times} × ${step.call} ${step.step === 'spoil_slack' ? 'in Slack' : 'at the carrier'}: ${step.fault}`;
    case 'spoil_mail':
      return `the next ${step.times} mails: ${step.fault}`;
    case 'interrupt': {
      const by = step.by === 'crash' ? 'a crash' : describeStep(step.by);
      return `${by}, ${step.afterPoints} points into what follows`;
    }
    case 'wait':
      return `wait ${describeMs(step.ms)}`;
    default:
      return step.step.replace('_', ' ');
  }
}

function describePlan(plan: Plan): string {
  switch (plan.kind) {
    case 'activates':
      return `activates after ${describeMs(plan.afterMs)}`;
    case 'fails':
      return `Unknown after ${describeMs(plan.afterMs)}, ${plan.isKept ? 'kept' : 'dropped'}`;
    default:
      return plan.kind.replace('_', ' ');
  }
}

const describeMs = (ms: number): string => `${ms / 60_000} min`;

/** Tells whether a step is one of a person on a number. */
export const isPersonStep = (step: Step): step is PersonStep =>
  [
    'provision',
    'update',
    'delete',
    'check',
    'retry',
    'resume',
    'adopt',
    'release',
    'cancel',
    'cancel_deletion',
    'mark_told',
    'repeat_mail',
    'see_password',
    'see_password_of_another',
  ].includes(step.step);
