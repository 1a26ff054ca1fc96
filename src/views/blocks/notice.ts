import type { DividerBlock, ModalView, SectionBlock } from '@slack/types';
import { composeMessage, type Message } from './message.js';
import { buildModal } from './modal.js';
import { quoteForeign } from './mrkdwn.js';
import { buildSection } from './section.js';

/** Something to tell one person. All mrkdwn, foreign text already quoted. */
export interface Notice {
  /** What happened; a full stop is added unless it asks. */
  readonly title: string;
  readonly text: string;
  /** What to do or type next: the rest of a sentence that begins with `Next:`. */
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

/** The apology for a fault of zw's own, with the reference under which it is logged. */
export function describeFailure(reference: string): Notice {
  return {
    title: 'Sorry, something went wrong in zw',
    text: 'What you asked for may be done, half done or not begun.',
    next: `look with \`/zw list\` or \`/zw status\` before you try again. If it happens again, tell whoever runs zw this reference: ${quoteForeign(reference, 64)}.`,
  };
}

/** The apology for a form that came to nothing before anything was done; it keeps what was entered. */
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

/** What stands on top of a form that is shown again. Both mrkdwn, foreign text already quoted. */
export interface Banner {
  /** What happened, without a full stop. */
  readonly title: string;
  /** Why, and what to do next. */
  readonly text: string;
}

/** Builds the top of a form, or nothing when there is nothing to say. */
export function buildBanner(banner: Banner | undefined): (SectionBlock | DividerBlock)[] {
  if (banner === undefined) return [];
  return [buildSection(`*${banner.title}.* :warning:\n${banner.text}`), { type: 'divider' }];
}
