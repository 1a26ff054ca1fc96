import type { ModalView } from '@slack/types';
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
