import { formatDate } from '../blocks/format-date.js';
import { mention } from '../blocks/mrkdwn.js';
import { describeLoss } from '../phrases/password-words.js';
import type { AnnouncementContext, AnnouncementText, ContentOf } from './announcement-text.js';

/** Tells that a password waits, whom for and until when. */
function announcePasswordKept({ for: reader, keptUntil }: ContentOf<'password_kept'>): AnnouncementText {
  return {
    title: 'a password came with the order',
    emoji: ':key:',
    turn: 'you',
    sentence:
      `zw keeps it encrypted until ${formatDate(keptUntil)}, and shows it once, to ${mention(reader)} only. ` +
      'Next: press Show password… on the card, and put it where your company keeps passwords.',
  };
}

/** Tells that somebody has opened the password, and that zw has it no more. */
function announcePasswordShown(
  { by }: ContentOf<'password_shown'>,
  { at, profile }: AnnouncementContext,
): AnnouncementText {
  return {
    title: 'password opened',
    emoji: ':key:',
    turn: 'nobody',
    sentence: `${mention(by)} opened the password of the account at ${formatDate(at)}. zw shows it once and has not kept it. ${profile.newPassword}`,
  };
}

/** Tells that nobody can see the password any more, why, and how to get another. */
function announcePasswordLost(
  { cause }: ContentOf<'password_lost'>,
  { profile }: AnnouncementContext,
): AnnouncementText {
  return {
    title: 'the password is gone',
    emoji: ':key:',
    turn: 'you',
    sentence: `${describeLoss(cause)} ${profile.newPassword}`,
  };
}

/** Tells that somebody has a session key of the line, which nobody can take back. */
function announceSessionKeyMade({ by }: ContentOf<'session_key_made'>): AnnouncementText {
  return {
    title: 'a session key was made',
    emoji: ':key:',
    turn: 'nobody',
    sentence: `${mention(by)} had the carrier make a session key of this line. It never expires, and zw has not kept it.`,
  };
}

/** The text of each kind of this area. */
export const credentialTexts = {
  password_kept: announcePasswordKept,
  password_shown: announcePasswordShown,
  password_lost: announcePasswordLost,
  session_key_made: announceSessionKeyMade,
} as const;
