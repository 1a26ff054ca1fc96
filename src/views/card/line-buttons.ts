import type { Button } from '@slack/types';
import type { Line } from '../../lines/model/line.js';
import { awaitsPerson, searchOf } from '../../lines/model/line-groups.js';
import { actionIds } from '../blocks/ids.js';
import { buildLineButton } from '../phrases/line-button.js';
import { hasNotArrived } from '../phrases/refusal-advice.js';

const deletable: ReadonlySet<Line['state']> = new Set([
  'scheduled',
  'pending',
  'unwatched',
  'active',
  'lost',
  'failed',
]);
const updatable: ReadonlySet<Line['state']> = new Set(['scheduled', 'pending', 'unwatched', 'active']);
const checkable: ReadonlySet<Line['state']> = new Set([
  'unconfirmed',
  'pending',
  'unwatched',
  'lost',
  'deletion_unconfirmed',
  'deletion_scheduled',
]);

/** Builds the buttons for what can be done to a line now; none while an operation is under way or after its end. */
export function buildLineButtons(line: Line): Button[] {
  const buttons: Button[] = [];
  if (line.state === 'held') {
    buttons.push(
      buildLineButton(line.id, { actionId: actionIds.release, label: 'Release now' }),
      buildLineButton(line.id, { actionId: actionIds.cancel, label: 'Cancel' }),
    );
  }
  if (isRetryable(line)) {
    buttons.push(
      buildLineButton(line.id, {
        actionId: actionIds.retry,
        label: 'Retry',
        style: 'primary',
      }),
    );
  }
  if (line.state === 'unwatched') {
    buttons.push(
      buildLineButton(line.id, {
        actionId: actionIds.resumeWatch,
        label: 'Resume watching',
        style: 'primary',
      }),
    );
  }
  if (awaitsPerson(line)) buttons.push(...buildTellingButtons(line));
  if (line.password?.state === 'kept') {
    buttons.push(buildLineButton(line.id, { actionId: actionIds.showPassword, label: 'Show password…' }));
  }
  if (checkable.has(line.state) || searchOf(line)) {
    buttons.push(
      buildLineButton(line.id, {
        actionId: actionIds.checkNow,
        label: 'Check now',
      }),
    );
  }
  if (updatable.has(line.state) && (line.update === undefined || line.update.stage === 'unconfirmed')) {
    buttons.push(
      buildLineButton(line.id, {
        actionId: actionIds.update,
        label: line.update ? 'Send again…' : 'Update…',
      }),
    );
  }
  if (deletable.has(line.state)) {
    buttons.push(
      buildLineButton(line.id, {
        actionId: actionIds.delete,
        label: line.heldDeletion ? 'Delete now…' : 'Delete…',
      }),
    );
  }
  if (line.heldDeletion) {
    buttons.push(buildLineButton(line.id, { actionId: actionIds.cancelDeletion, label: 'Cancel deletion' }));
  }
  return buttons;
}

function buildTellingButtons(line: Line): Button[] {
  const isMailRepeatable = line.state === 'active' && line.telling?.kind === 'untold' && line.telling.problem;
  const markEndUserNotified = { actionId: actionIds.markEndUserNotified, label: 'Mark as told' } as const;
  if (!isMailRepeatable) return [buildLineButton(line.id, { ...markEndUserNotified, style: 'primary' })];
  const resendMail = { actionId: actionIds.resendMail, label: 'Send again', style: 'primary' } as const;
  return [buildLineButton(line.id, resendMail), buildLineButton(line.id, markEndUserNotified)];
}

function isRetryable(line: Line): boolean {
  return line.state === 'failed' || (line.state === 'refused' && hasNotArrived(line.refusal));
}
