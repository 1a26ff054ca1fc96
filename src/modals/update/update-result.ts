import type { ModalView } from '@slack/types';
import type { Line } from '../../lines/model/line.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { buildModal } from '../../views/blocks/modal.js';
import { buildActions, buildSection } from '../../views/blocks/section.js';
import { buildOpenCardButton } from '../../views/card/line-buttons.js';
import { describeUpdate } from '../../views/card/update-text.js';
import { buildHeadline } from '../../views/phrases/headline.js';
import { describeCustomerId } from '../../views/phrases/request-words.js';
import { modalTitles } from '../modal.js';

/** Builds the result of the update form for a change that the carrier did not refuse. */
export function buildUpdateResult({
  line,
  cardLink,
  profile,
}: {
  readonly line: Line;
  readonly cardLink?: string;
  readonly profile: CarrierProfile;
}): ModalView {
  const { sentence, ...headline } = describeResult(line, profile);
  return buildModal({
    title: modalTitles.update,
    close: 'Done',
    blocks: [
      buildSection(`${buildHeadline(line.id, headline)}\n${sentence}`),
      ...buildActions(buildOpenCardButton(line.id, cardLink)),
    ],
  });
}

function describeResult(line: Line, profile: CarrierProfile) {
  const { update } = line;
  switch (update?.stage) {
    case undefined:
      return {
        title: 'customer ID changed',
        emoji: ':white_check_mark:',
        turn: 'nobody',
        sentence: `The carrier accepted the change: customer ID ${describeCustomerId(line)}. The card's thread has the old one and the new one.`,
      } as const;
    case 'planned':
      return {
        title: 'change planned',
        emoji: ':calendar:',
        turn: 'nobody',
        sentence: describeUpdate(update, profile),
      } as const;
    case 'sent':
      return {
        title: 'being changed',
        emoji: ':outbox_tray:',
        turn: 'zw',
        sentence: describeUpdate(update, profile),
      } as const;
    case 'unconfirmed':
      return {
        title: 'customer ID not confirmed',
        emoji: ':grey_question:',
        turn: 'you',
        sentence: describeUpdate(update, profile),
      } as const;
  }
}
