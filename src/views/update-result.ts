import type { ModalView } from '@slack/types';
import type { Line } from '../lines/line.js';
import { buildOpenCardButton } from './button.js';
import { describeCustomerId } from './customer-id.js';
import { buildHeadline } from './headline.js';
import { buildModal } from './modal.js';
import { buildActions, buildSection } from './section.js';
import { describeUpdate } from './update-sentence.js';

/** Builds the end of the update form: what became of a change that the carrier did not refuse. */
export function buildUpdateResult({ line, cardLink }: { readonly line: Line; readonly cardLink?: string }): ModalView {
  const { sentence, ...headline } = describeResult(line);
  return buildModal({
    title: 'Update a line',
    close: 'Done',
    blocks: [
      buildSection(`${buildHeadline(line.id, headline)}\n${sentence}`),
      ...buildActions(buildOpenCardButton(line.id, cardLink)),
    ],
  });
}

function describeResult(line: Line) {
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
        sentence: describeUpdate(update),
      } as const;
    case 'sent':
      return { title: 'being changed', emoji: ':outbox_tray:', turn: 'zw', sentence: describeUpdate(update) } as const;
    case 'unconfirmed':
      return {
        title: 'customer ID not confirmed',
        emoji: ':grey_question:',
        turn: 'you',
        sentence: describeUpdate(update),
      } as const;
  }
}
