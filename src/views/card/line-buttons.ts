import type { Button } from '@slack/types';
import { knows } from '../../lines/machine/transitions.js';
import type { LineId } from '../../lines/model/ids.js';
import type { Line } from '../../lines/model/line.js';
import type { LineEventName } from '../../lines/model/line-event.js';
import { hasMailProblem, searchOf } from '../../lines/model/line-groups.js';
import { actionIds } from '../blocks/ids.js';
import { maxButtonUrlCharacters } from '../blocks/limits.js';
import { formatPhoneNumber } from '../phrases/phone-number.js';
import { hasNotArrived } from '../phrases/refusal-words.js';

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
  const { label, isPrimary = false }: LineButton = lineButtons[name];
  return buildLineButton(name, line.id, {
    label: typeof label === 'string' ? label : label(line),
    isPrimary: typeof isPrimary === 'function' ? isPrimary(line) : isPrimary,
  });
}

/** Builds a button that opens a form for a number of which zw may have no line. */
export const buildNumberButton = (name: 'provision' | 'adopt', lineId: LineId): Button =>
  buildLineButton(name, lineId, lineButtons[name]);

function buildLineButton(
  name: LineButtonName,
  lineId: LineId,
  { label, isPrimary }: { readonly label: string; readonly isPrimary: boolean },
): Button {
  return {
    type: 'button',
    action_id: actionIds[name],
    text: { type: 'plain_text', text: label, emoji: false },
    accessibility_label: speak(label, lineId),
    value: lineId,
    ...(isPrimary && { style: 'primary' }),
  };
}

/** Builds the link to a line's card as a button, or nothing without a link or with one that is too long for a button. */
export function buildOpenCardButton(lineId: LineId, cardLink: string | undefined): Button[] {
  if (cardLink === undefined || cardLink.length > maxButtonUrlCharacters) return [];
  const label = 'Open card';
  return [
    {
      type: 'button',
      action_id: actionIds.openCard,
      text: { type: 'plain_text', text: label, emoji: false },
      accessibility_label: speak(label, lineId),
      url: cardLink,
    },
  ];
}

// A channel holds many cards. The visible label stands first, so that people can speak it as they see it.
const speak = (label: string, lineId: LineId): string => `${label}: ${formatPhoneNumber(lineId)}`;

// `Object.keys` knows no names.
const namesOf = (table: Readonly<Record<LineButtonName, LineButton>>) => Object.keys(table) as LineButtonName[];
