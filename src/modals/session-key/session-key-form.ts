import type { ModalView } from '@slack/types';
import type { LineId } from '../../lines/model/ids.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import type { SessionKeyAnswer } from '../../lines/ports/secondary-calls.js';
import { callbackIds } from '../../views/blocks/ids.js';
import { buildModal } from '../../views/blocks/modal.js';
import { type Banner, buildBanner, type Notice } from '../../views/blocks/notice.js';
import { buildSection } from '../../views/blocks/section.js';
import { describeNoAnswer } from '../../views/phrases/eligibility-verdict.js';
import { formatPhoneNumber } from '../../views/phrases/phone-number.js';
import { refuseSecondary } from '../../views/phrases/refusal-words.js';
import { modalTitles } from '../modal.js';
import { buildSecretView } from '../password/password-view.js';

const title = modalTitles.sessionKey;

/** Builds the warning before a session key is made, since no key can be revoked. `banner`: why the form is shown again. */
export function buildSessionKeyForm(lineId: LineId, banner?: Banner): ModalView {
  return buildModal({
    title,
    submit: 'Make a new key',
    close: 'Cancel',
    callbackId: callbackIds.sessionKeyForm,
    metadata: lineId,
    blocks: [
      ...buildBanner(banner),
      buildSection(
        `*${formatPhoneNumber(lineId)}: make a session key?* :key:\nThe carrier makes a new key each time it is asked. Keys never expire, and zw cannot take one back: ` +
          'whoever has it can read and send texts on this line. It is shown once, to you only, and the thread of the card, if there is one, says that you made it.',
      ),
    ],
  });
}

/** Builds the modal that shows a session key in clear, once. `isRecorded`: whether the thread says who has the key. */
export const buildSessionKeyView = (lineId: LineId, secret: string, isRecorded: boolean): ModalView =>
  buildSecretView({ title, lineId, what: 'a new session key', secret, isRecorded });

/** Describes to a person why there is no session key. */
export function describeNoSessionKey(
  lineId: LineId,
  answer: Exclude<SessionKeyAnswer, { readonly outcome: 'made' }>,
  profile: CarrierProfile,
): Notice {
  const number = formatPhoneNumber(lineId);
  if (answer.outcome === 'refused') {
    return { title: `${number}: no session key`, text: refuseSecondary('sessionKey', answer, profile) };
  }
  const { meaning, next } = describeNoAnswer(answer, profile);
  const doubt = answer.outcome === 'not_sent' ? '' : ' A key may have been made that nobody has seen.';
  return { title: `${number}: no session key`, text: `${meaning}${doubt} ${next}` };
}

/** The message when the modal may have been closed before the key came. */
export const sessionKeyNotShown: Notice = {
  title: 'Did you see the session key?',
  text: 'The carrier made one, and Slack did not confirm that the window was still open. zw has not kept it. If you did not see it, it is lost.',
  next: 'type `/zw session` again for another one.',
};
