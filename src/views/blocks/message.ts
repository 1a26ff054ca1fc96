import type { KnownBlock } from '@slack/types';
import { clipMrkdwn } from './clip.js';
import { maxMessageBlocks, maxTextCharacters } from './limits.js';
import { escapeMrkdwn } from './mrkdwn.js';
import { buildSection } from './section.js';

/** What Slack is given to show: `text` says all that the blocks say, for screen readers and notifications. */
export interface Message {
  text: string;
  blocks: KnownBlock[];
}

/** A paragraph of mrkdwn, or a block with the mrkdwn that says the same; a row of buttons needs no words. */
export type Part = string | { readonly block: KnownBlock; readonly text?: string };

/** Joins parts to a message, so that its blocks and its text cannot disagree. */
export function composeMessage(parts: readonly Part[], maxTextLength: number = maxTextCharacters): Message {
  const words = parts.flatMap((part) => (typeof part === 'string' ? part : (part.text ?? [])));
  const blocks = parts.map((part) => (typeof part === 'string' ? buildSection(part) : part.block));
  return { text: clipMrkdwn(words.join('\n'), maxTextLength), blocks: blocks.slice(0, maxMessageBlocks) };
}

/** Shows a text where it can be copied whole; nothing in it is resolved. The text may be foreign. */
export function buildCopyable(text: string): Part {
  return {
    block: {
      type: 'rich_text',
      elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
    },
    text: `\`\`\`\n${escapeMrkdwn(text.replaceAll('`', "'"))}\n\`\`\``,
  };
}
