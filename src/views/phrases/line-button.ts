import type { Button } from '@slack/types';
import type { LineId } from '../../lines/model/ids.js';
import { actionIds } from '../blocks/ids.js';
import { maxButtonUrlCharacters } from '../blocks/limits.js';
import { formatPhoneNumber } from './phone-number.js';

interface LineButton {
  readonly actionId: string;
  readonly label: string;
  readonly style?: 'primary';
}

/** Builds a button that acts on one line. */
export function buildLineButton(lineId: LineId, { actionId, label, style }: LineButton): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: { type: 'plain_text', text: label, emoji: false },
    accessibility_label: speak(label, lineId),
    value: lineId,
    ...(style && { style }),
  };
}

/** Builds the link to a line's card as a button, or nothing without a link or with one that is too long for a button. */
export function buildOpenCardButton(lineId: LineId, cardLink: string | undefined): Button[] {
  if (cardLink === undefined || cardLink.length > maxButtonUrlCharacters) return [];
  return [
    {
      type: 'button',
      action_id: actionIds.openCard,
      text: { type: 'plain_text', text: 'Open card', emoji: false },
      accessibility_label: speak('Open card', lineId),
      url: cardLink,
    },
  ];
}

// A channel holds many cards. The visible label stands first, so that people can speak it as they see it.
const speak = (label: string, lineId: LineId): string => `${label}: ${formatPhoneNumber(lineId)}`;
