import type { KnownBlock } from '@slack/types';
import { clipMrkdwn } from './clip.js';
import { maxMessageBlocks, maxTextCharacters } from './limits.js';
import { escapeMrkdwn } from './mrkdwn.js';
import { buildSection } from './section.js';

/** A message for Slack. `text` says all that the blocks say, for screen readers and notifications. */
export interface Message {
  text: string;
  blocks: KnownBlock[];
}

/** A paragraph of mrkdwn, or a block with the mrkdwn that says the same. A row of buttons needs no text. */
export type Part = string | { readonly block: KnownBlock; readonly text?: string };

/** Builds the blocks and the text of a message from the same parts. Cuts the text to `maxTextLength` characters. */
export function composeMessage(parts: readonly Part[], maxTextLength: number = maxTextCharacters): Message {
  const words = parts.flatMap((part) => (typeof part === 'string' ? part : (part.text ?? [])));
  const blocks = parts.map((part) => (typeof part === 'string' ? buildSection(part) : part.block));
  return { text: clipMrkdwn(words.join('\n'), maxTextLength), blocks: blocks.slice(0, maxMessageBlocks) };
}

/** Builds preformatted text that a person can copy whole. Slack resolves nothing in it, so the text may be foreign. */
export function buildCopyable(text: string): Part {
  return {
    block: {
      type: 'rich_text',
      elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
    },
    text: `\`\`\`\n${escapeMrkdwn(text.replaceAll('`', "'"))}\n\`\`\``,
  };
}
