import type { ModalView } from '@slack/types';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { describeUpdate } from '../../views/card/update-text.js';
import { describeCustomerId } from '../../views/phrases/request-words.js';
import type { LinkedLine } from '../../views/replies/line-status.js';
import { buildResult, modalTitles } from '../modal.js';

/** Builds the result of the update form for a change that the carrier did not refuse. */
export function buildUpdateResult(result: LinkedLine & { readonly profile: CarrierProfile }): ModalView {
  return buildResult(modalTitles.update, result, describeResult(result));
}

function describeResult({ line, profile }: Parameters<typeof buildUpdateResult>[0]) {
  const { update } = line;
  if (update === undefined) {
    const sentence = `The carrier accepted the change: customer ID ${describeCustomerId(line)}. The card's thread has the old one and the new one.`;
    return { title: 'customer ID changed', emoji: ':white_check_mark:', turn: 'nobody', sentence } as const;
  }
  const sentence = describeUpdate(update, profile);
  switch (update.stage) {
    case 'planned':
      return { title: 'change planned', emoji: ':calendar:', turn: 'nobody', sentence } as const;
    case 'sent':
      return { title: 'being changed', emoji: ':outbox_tray:', turn: 'zw', sentence } as const;
    case 'unconfirmed':
      return { title: 'customer ID not confirmed', emoji: ':grey_question:', turn: 'you', sentence } as const;
  }
}
