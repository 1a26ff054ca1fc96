import { formatDate } from '../blocks/format-time.js';
import { mention, quoteForeign } from '../blocks/mrkdwn.js';
import { adviceAfterFailure, adviceInDoubt } from '../phrases/end-user-words.js';
import type { AnnouncementTexts } from './announcement-text.js';

const told = { title: 'active, end user told', emoji: ':white_check_mark:', turn: 'nobody' } as const;

/** The text of each kind of this area. */
export const endUserTexts = {
  /** Tells that zw wrote to the end user. */
  end_user_mailed: ({ messageId }) => ({
    ...told,
    sentence: `The mail server took the mail to the end user (message ${quoteForeign(messageId)}).`,
  }),
  /** Tells that somebody has told the end user. */
  end_user_told: ({ by }) => ({ ...told, sentence: `${mention(by)} says that the end user knows.` }),
  /** Tells that the mail to the end user was not sent, or that nobody knows whether it was. */
  mail_failed: ({ detail, isDoubtful }) =>
    isDoubtful
      ? {
          title: 'active, mail not confirmed',
          emoji: ':grey_question:',
          turn: 'you',
          sentence: `zw sent the end user a mail and cannot say whether it went out (${quoteForeign(detail)}). It is not sent twice. ${adviceInDoubt}`,
        }
      : {
          title: 'active, mail not sent',
          emoji: ':warning:',
          turn: 'you',
          sentence: `zw could not send the end user a mail (${quoteForeign(detail)}). ${adviceAfterFailure}`,
        },
  /** Tells, once, that a working day has passed and nobody has said that the end user knows. */
  end_user_reminder: ({ activeAt }) => ({
    title: 'active, end user not told',
    emoji: ':warning:',
    turn: 'you',
    sentence: `The line is active since ${formatDate(activeAt)}, and nobody has said that its end user knows. Next: tell them, then press Mark as told on the card.`,
  }),
} satisfies Partial<AnnouncementTexts>;
