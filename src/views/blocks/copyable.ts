import type { Part } from './message.js';
import { escapeMrkdwn } from './mrkdwn.js';

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
