import type { ModalView } from '@slack/types';
import type { Message } from '../blocks/message.js';
import { quoteForeign } from '../blocks/mrkdwn.js';
import { type Banner, buildNotice, buildNoticeView, type Notice } from '../blocks/notice.js';

const noticeOf = (reason: string) => ({
  title: 'zw did nothing',
  text: `You cannot use zw here: ${reason}.`,
});

/** Tells somebody that they may not use zw. `reason` is zw's own plain sentence part. */
export const buildAccessRefusal = (reason: string): Message => buildNotice(noticeOf(reason));

/** The same in the place of a form. */
export const buildAccessRefusalView = (reason: string): ModalView => buildNoticeView(noticeOf(reason));

/** Tells somebody who sent in a form that zw could not find out who they are; the form keeps what they entered. */
export const describeUnknownPerson = (reason: string): Banner => ({
  title: 'zw did nothing',
  text: `${reason}; what you entered is still here.`,
});

/** Tells somebody that there is more text behind `/zw` than zw reads. Lengths in characters. */
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

/** Tells somebody that zw could not read what Slack sent for a command, a click or a form. */
export const describeUnreadable = (reference: string): Notice => ({
  title: 'zw could not read what Slack sent',
  text: 'Nothing was done.',
  next: `try again. If it happens again, tell whoever runs zw this reference: ${quoteForeign(reference, 64)}.`,
});
