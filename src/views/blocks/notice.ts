import type { DividerBlock, ModalView, SectionBlock } from '@slack/types';
import { composeMessage, type Message } from './message.js';
import { buildModal } from './modal.js';
import { quoteForeign } from './mrkdwn.js';
import { buildSection } from './section.js';

/** Something to tell one person. All mrkdwn, foreign text already quoted. */
export interface Notice {
  /** The event. `buildNotice` adds a full stop unless it ends with one, or with a question or exclamation mark. */
  readonly title: string;
  readonly text: string;
  /** The next step: the rest of a sentence after `Next:`. */
  readonly next?: string;
}

/** Builds a notice as a message that only its reader sees. */
export function buildNotice(notice: Notice): Message {
  return composeMessage(describe(notice));
}

/** Builds a notice as a modal. */
export function buildNoticeView(notice: Notice): ModalView {
  return buildModal({ title: 'zw', blocks: composeMessage(describe(notice)).blocks });
}

/** Apologizes for a fault of zw, with the reference of its line in the log. */
export function describeFailure(reference: string): Notice {
  return {
    title: 'Sorry, something went wrong in zw',
    text: 'What you asked for may be done, half done or not begun.',
    next: `look with \`/zw list\` or \`/zw status\` before you try again. If it happens again, tell whoever runs zw this reference: ${quoteForeign(reference, 64)}.`,
  };
}

/** Apologizes for a form that failed before zw did anything. The form keeps what the person entered. */
export function describeKeptForm(reference: string): Banner {
  return {
    title: 'Sorry, something went wrong in zw',
    text: `Nothing was done, and what you entered is still here. Next: send it again. If it happens again, tell whoever runs zw this reference: ${quoteForeign(reference, 64)}.`,
  };
}

function describe({ title, text, next }: Notice): string[] {
  return [`*${endSentence(title)}* :warning:\n${text}`, ...(next === undefined ? [] : [`Next: ${next}`])];
}

const endSentence = (words: string): string => (/[.?!]$/.test(words) ? words : `${words}.`);

/** The top of a form that zw shows again. Both mrkdwn, foreign text already quoted. */
export interface Banner {
  /** The event, without a full stop. */
  readonly title: string;
  /** The reason, and the next step. */
  readonly text: string;
}

/** Builds the top of a form, or no blocks without a banner. */
export function buildBanner(banner: Banner | undefined): (SectionBlock | DividerBlock)[] {
  if (banner === undefined) return [];
  return [buildSection(`*${banner.title}.* :warning:\n${banner.text}`), { type: 'divider' }];
}
