import type { KnownBlock, ModalView } from '@slack/types';
import type { Line } from '../../lines/model/line.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { formatDate } from '../../views/blocks/format-time.js';
import { mentionChannel, quoteForeign } from '../../views/blocks/mrkdwn.js';
import { buildSection } from '../../views/blocks/section.js';
import { describeHeld } from '../../views/card/held-text.js';
import { describeRefused } from '../../views/card/order-text.js';
import { type StateSummary, summarizeState } from '../../views/phrases/state-label.js';
import type { LinkedLine } from '../../views/replies/line-status.js';
import { buildResult, modalTitles, type Progress } from '../modal.js';
import { buildSecretBlock, secretNotRecorded } from '../password/password-view.js';

interface ProvisionResult extends LinkedLine {
  readonly profile: CarrierProfile;
  /** Whether the card is in another channel than the one in which the line was ordered. */
  readonly placedElsewhere?: boolean;
  /** In clear. It is shown here and nowhere else. */
  readonly password?: string;
  /** Whether it is recorded who has the password, so that the thread says so. */
  readonly isRecorded?: boolean;
}

/** Builds the result of the provision form: how the order ended and what happens next. */
export function buildProvisionResult(result: ProvisionResult): ModalView {
  const { line, profile, placedElsewhere, password, isRecorded = true } = result;
  const words = { ...describeResult(line, profile), requestedBy: line.request.requestedBy };
  return buildResult(modalTitles.provision, result, words, [
    ...(password === undefined ? describeKept(line) : [buildSection(shownOnce), buildSecretBlock(password)]),
    ...(isRecorded ? [] : [buildSection(secretNotRecorded)]),
    ...(placedElsewhere ? [buildSection(describePlace(line))] : []),
  ]);
}

const shownOnce =
  'The carrier gave a password for the account. Only you see it, and only now: zw has not kept it. ' +
  'Next: put it where your company keeps passwords. :key:';

function describeKept({ password }: Line): KnownBlock[] {
  if (password?.state !== 'kept') return [];
  const until = formatDate(password.keptUntil);
  return [
    buildSection(
      `The carrier gave a password for the account. Next: press Show password… on the card by ${until}; it is shown once, to you only. :key:`,
    ),
  ];
}

function describeResult(line: Line, profile: CarrierProfile): StateSummary & { readonly sentence: string } {
  switch (line.state) {
    case 'held':
      return { ...summarizeState(line), sentence: describeHeld(line) };
    case 'scheduled':
      return {
        title: 'ordered, starts later',
        emoji: ':calendar:',
        turn: 'nobody',
        sentence: `The carrier accepted the order. It starts at ${formatDate(line.effectiveAt)}. The card's thread says when it is active.`,
      };
    case 'pending':
      return {
        title: 'ordered',
        emoji: ':hourglass_flowing_sand:',
        turn: 'carrier',
        sentence:
          `The carrier accepted the order. ${profile.usualTimes} ` +
          "The card's thread says when: nothing more to do until then.",
      };
    case 'unconfirmed':
      return {
        ...summarizeState(line),
        sentence:
          `The order was sent, but zw got no answer it can rely on (${quoteForeign(line.detail)}). It may be ordered or not: zw finds out ` +
          "and says so in the card's thread. Next: wait, do not order it again.",
      };
    case 'refused':
      return { ...summarizeState(line), sentence: describeRefused(line, profile) };
    default:
      return { ...summarizeState(line), sentence: 'Its card shows where it stands.' };
  }
}

function describePlace({ card }: Line): string {
  const place = card === undefined ? 'another channel' : mentionChannel(card.channelId);
  return `The card is in ${place}, because zw may not post where you asked.`;
}

/** The progress of the form in each step. */
export const provisionProgress = {
  checking: {
    doing: 'checking',
    text: 'Asking the carrier whether the number can be text-enabled. Nothing is ordered yet. Closing this window stops nothing.',
  },
  ordering: {
    doing: 'ordering',
    text: 'The number is eligible. Sending the order to the carrier. Closing this window stops nothing.',
  },
} as const satisfies Record<string, Progress>;
