import { formatDate } from '../blocks/format-time.js';
import { mention } from '../blocks/mrkdwn.js';
import { describeLoss } from '../phrases/password-words.js';
import type { AnnouncementTexts } from './announcement-text.js';

/** The text of each kind of this area. */
export const credentialTexts = {
  /** Tells that a password waits, whom for and until when. */
  password_kept: ({ for: reader, keptUntil }) => ({
    title: 'a password came with the order',
    emoji: ':key:',
    turn: 'you',
    sentence:
      `zw keeps it encrypted until ${formatDate(keptUntil)}, and shows it once, to ${mention(reader)} only. ` +
      'Next: press Show password… on the card, and put it where your company keeps passwords.',
  }),
  /** Tells that somebody has opened the password, and that zw has it no more. */
  password_shown: ({ by }, { at, profile }) => ({
    title: 'password opened',
    emoji: ':key:',
    turn: 'nobody',
    sentence: `${mention(by)} opened the password of the account at ${formatDate(at)}. zw shows it once and has not kept it. ${profile.newPassword}`,
  }),
  /** Tells that nobody can see the password any more, why, and how to get another. */
  password_lost: ({ cause }, { profile }) => ({
    title: 'the password is gone',
    emoji: ':key:',
    turn: 'you',
    sentence: `${describeLoss(cause)} ${profile.newPassword}`,
  }),
  /** Tells that somebody has a session key of the line, which nobody can take back. */
  session_key_made: ({ by }) => ({
    title: 'a session key was made',
    emoji: ':key:',
    turn: 'nobody',
    sentence: `${mention(by)} had the carrier make a session key of this line. It never expires, and zw has not kept it.`,
  }),
} satisfies Partial<AnnouncementTexts>;
