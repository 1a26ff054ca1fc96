import type { Button } from '@slack/types';
import { knows } from '../../lines/machine/transitions.js';
import type { LineId } from '../../lines/model/ids.js';
import type { Line } from '../../lines/model/line.js';
import type { LineEventName } from '../../lines/model/line-event.js';
import { hasMailProblem, searchOf } from '../../lines/model/line-groups.js';
import { actionIds } from '../blocks/ids.js';
import { buildLineButton } from '../phrases/line-button.js';
import { hasNotArrived } from '../phrases/refusal-advice.js';

/** The name of a button that acts on a line. */
export type LineButtonName = Exclude<keyof typeof actionIds, 'openCard'>;

/** The label and style of a button, and when a person sees it. */
export interface LineButton {
  readonly label: string | ((line: Line) => string);
  readonly isPrimary?: boolean | ((line: Line) => boolean);
  /** Whether the card and the answer to `/zw status` show the button. */
  readonly isOffered: (line: Line) => boolean;
}

/** Whether a line knows the event of a button, by the tables of transitions. */
const where =
  (event: LineEventName) =>
  (line: Line): boolean =>
    knows(line, event);

/** Whether a card shows a button that stands only below the answer that explains it: never. */
export const onlyInAnswers = (): boolean => false;

// To ask the carrier is no event of the table of transitions, so the states in which a person may ask are listed here.
const checkable: ReadonlySet<Line['state']> = new Set([
  'unconfirmed',
  'pending',
  'unwatched',
  'lost',
  'deletion_unconfirmed',
  'deletion_scheduled',
]);

/** Every button that acts on a line, in the order in which a card shows them. `actions/action-table.ts` says what each does. */
export const lineButtons = {
  release: { label: 'Release now', isOffered: where('release') },
  cancel: { label: 'Cancel', isOffered: where('cancel') },
  retry: {
    label: 'Retry',
    isPrimary: true,
    isOffered: (line) =>
      knows(line, 'request') && (line.state === 'refused' ? hasNotArrived(line.refusal) : line.state === 'failed'),
  },
  retryAnyway: { label: 'Retry all the same', isOffered: onlyInAnswers },
  resumeWatch: { label: 'Resume watching', isPrimary: true, isOffered: where('resume_watching') },
  resendMail: {
    label: 'Send again',
    isPrimary: true,
    isOffered: (line) => knows(line, 'repeat_mail') && hasMailProblem(line),
  },
  markEndUserNotified: {
    label: 'Mark as told',
    isPrimary: (line) => !hasMailProblem(line),
    isOffered: where('mark_told'),
  },
  showPassword: {
    label: 'Show password…',
    isOffered: (line) => knows(line, 'show_password') && line.password?.state === 'kept',
  },
  checkNow: { label: 'Check now', isOffered: (line) => checkable.has(line.state) || searchOf(line) !== undefined },
  update: { label: ({ update }) => (update ? 'Send again…' : 'Update…'), isOffered: where('request_update') },
  delete: {
    label: ({ heldDeletion }) => (heldDeletion ? 'Delete now…' : 'Delete…'),
    isOffered: where('request_deletion'),
  },
  cancelDeletion: { label: 'Cancel deletion', isOffered: where('cancel_deletion') },
  provision: { label: 'Provision…', isPrimary: true, isOffered: onlyInAnswers },
  adopt: { label: 'Adopt…', isPrimary: true, isOffered: onlyInAnswers },
  showHistory: {
    label: ({ history }) => `Show all ${history?.entries.length ?? 0}…`,
    isOffered: onlyInAnswers,
  },
} as const satisfies Readonly<Record<LineButtonName, LineButton>>;

/** Builds the buttons for what a person can do with a line in its present state. */
export function buildLineButtons(line: Line): Button[] {
  return namesOf(lineButtons)
    .filter((name) => lineButtons[name].isOffered(line))
    .map((name) => buildButton(name, line));
}

/** Builds one button of a line, whether a card would offer it or not. */
export function buildButton(name: LineButtonName, line: Line): Button {
  const { label, isPrimary }: LineButton = lineButtons[name];
  return buildLineButton(line.id, {
    actionId: actionIds[name],
    label: typeof label === 'string' ? label : label(line),
    ...((typeof isPrimary === 'function' ? isPrimary(line) : isPrimary) && { style: 'primary' }),
  });
}

/** Builds a button that opens a form for a number of which zw need not know. */
export function buildNumberButton(name: 'provision' | 'adopt', lineId: LineId): Button {
  return buildLineButton(lineId, { actionId: actionIds[name], label: lineButtons[name].label, style: 'primary' });
}

// `Object.keys` knows no names.
const namesOf = (table: Readonly<Record<LineButtonName, LineButton>>) => Object.keys(table) as LineButtonName[];
