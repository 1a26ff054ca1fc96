import type { ModalView } from '@slack/types';
import type { Message } from '../blocks/message.js';
import { quoteForeign } from '../blocks/mrkdwn.js';
import { type Banner, buildNotice, buildNoticeView, type Notice } from '../blocks/notice.js';

const noticeOf = (reason: string) => ({
  title: 'zw did nothing',
  text: `You cannot use zw here: ${reason}.`,
});

/** Tells a person that they may not use zw. `reason` is a part of a sentence in zw's own words. */
export const buildAccessRefusal = (reason: string): Message => buildNotice(noticeOf(reason));

/** Tells a person the same in a modal. */
export const buildAccessRefusalView = (reason: string): ModalView => buildNoticeView(noticeOf(reason));

/** Tells a person who submitted a form that zw could not find out who they are. The form keeps what they entered. */
export const describeUnknownPerson = (reason: string): Banner => ({
  title: 'zw did nothing',
  text: `${reason}; what you entered is still here.`,
});

/** Tells a person that the text after `/zw` is too long. Lengths in characters. */
export const describeTooLong = ({
  length,
  longest,
}: {
  readonly length: number;
  readonly longest: number;
}): Notice => ({
  title: 'That is too long',
  text: `There are ${length} characters behind \`/zw\`, and zw reads ${longest} at most. Nothing was done.`,
  next: 'send it in parts, at most 25 numbers at a time.',
});

/** Tells a person that zw could not read what Slack sent for a command, a click or a form. */
export const describeUnreadable = (reference: string): Notice => ({
  title: 'zw could not read what Slack sent',
  text: 'Nothing was done.',
  next: `try again. If it happens again, tell whoever runs zw this reference: ${quoteForeign(reference, 64)}.`,
});
