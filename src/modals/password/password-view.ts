import type { ModalView, RichTextBlock } from '@slack/types';
import type { LineId } from '../../lines/model/ids.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import type { PasswordAccess } from '../../lines/use-cases/claim-password.js';
import { formatDate } from '../../views/blocks/format-time.js';
import { buildModal } from '../../views/blocks/modal.js';
import { mention } from '../../views/blocks/mrkdwn.js';
import type { Notice } from '../../views/blocks/notice.js';
import { buildSection } from '../../views/blocks/section.js';
import { buildHeadline } from '../../views/phrases/headline.js';
import { describeLoss } from '../../views/phrases/password-words.js';
import { formatPhoneNumber } from '../../views/phrases/phone-number.js';

/** Builds the modal that is open while zw claims a password. */
export function buildPasswordProgress(lineId: LineId): ModalView {
  return buildModal({
    title: 'Password',
    blocks: [
      buildSection(
        `*${formatPhoneNumber(lineId)}: opening the password.* zw's turn. :key:\nKeep this window open: it is shown once.`,
      ),
    ],
  });
}

/** Builds the modal that shows a password in clear, once and to one person. */
export const buildPasswordView = (lineId: LineId, secret: string): ModalView =>
  buildSecretView({ title: 'Password', lineId, what: 'the password of its account', secret });

interface SecretView {
  readonly title: string;
  readonly lineId: LineId;
  readonly what: string;
  /** In clear. */
  readonly secret: string;
  /** Whether the thread says who has the secret. */
  readonly isRecorded?: boolean;
}

/** Builds the modal that shows a secret in clear, once and to one person. */
export function buildSecretView({ title, lineId, what, secret, isRecorded = true }: SecretView): ModalView {
  return buildModal({
    title,
    close: 'Done',
    blocks: [
      buildSection(`${buildHeadline(lineId, { title: what, emoji: ':key:' })}\n${explain}`),
      buildSecretBlock(secret),
      ...(isRecorded ? [] : [buildSection(secretNotRecorded)]),
    ],
  });
}

/** Builds a block that shows a secret as it is: Slack interprets nothing in preformatted rich text. */
export function buildSecretBlock(secret: string): RichTextBlock {
  const element = { type: 'rich_text_preformatted', elements: [{ type: 'text', text: secret }] } as const;
  return { type: 'rich_text', elements: [{ ...element, elements: [...element.elements], border: 0 }] };
}

const explain =
  'Only you see it, and only now: zw has not kept it. Next: put it where your company keeps passwords, then close this window.';

/** Describes to a person who pressed the button why no password is shown. */
export function describePasswordRefusal(
  lineId: LineId,
  access: Exclude<PasswordAccess, { readonly outcome: 'kept' }>,
  { newPassword }: CarrierProfile,
): Notice {
  const title = `${formatPhoneNumber(lineId)}: no password for you`;
  if (access.outcome === 'not_yours') {
    return { title, text: `It is shown to ${mention(access.for)} only, who asked for the line.`, next: 'ask them.' };
  }
  const { password } = access;
  if (password?.state === 'shown') {
    return {
      title,
      text: `${mention(password.by)} opened it at ${formatDate(password.at)}. It is shown once. ${newPassword}`,
    };
  }
  const why = password ? describeLoss(password.cause) : 'zw has none for this line.';
  return { title, text: `${why} ${newPassword}` };
}

/** The answer when Slack did not open the modal. The password is still kept. */
export const windowNotOpened: Notice = {
  title: 'The window did not open',
  text: 'Slack took too long or refused. The password is still kept.',
  next: 'press Show password… again.',
};

/** Stands below a secret that is shown although zw could not record who has it. */
export const secretNotRecorded =
  "zw could not write down that you have it, so the card's thread does not say so. Next: tell whoever runs zw. :warning:";

/** Describes to a person that the password of an order is lost, when the thread cannot say so. */
export function describeNotKept(lineId: LineId, { newPassword }: CarrierProfile): Notice {
  return {
    title: `${formatPhoneNumber(lineId)}: the password is gone`,
    text: `${describeLoss('not_kept')} ${newPassword}`,
  };
}

/** Describes to a person that the modal may have been closed before the password came. */
export function describeNotShown(lineId: LineId, { newPassword }: CarrierProfile): Notice {
  return {
    title: `${formatPhoneNumber(lineId)}: did you see the password?`,
    text: `${describeLoss('not_shown')} ${newPassword}`,
  };
}
