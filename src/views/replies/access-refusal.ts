import type { ModalView } from '@slack/types';
import type { Banner } from '../blocks/banner.js';
import type { Message } from '../blocks/message.js';
import { buildNotice, buildNoticeView } from '../blocks/notice.js';

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
