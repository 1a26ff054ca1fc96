import { listAt } from '../json.js';
import type { Problem } from './check.js';
import { checkBlocks } from './check-blocks.js';
import { limits } from './limits.js';

/** The parts of a message that Slack looks at. */
export interface MessageParts {
  readonly text?: string;
  readonly blocks?: unknown;
  readonly attachments?: unknown;
}

/**
 * Everything that Slack would refuse in the text of a message, its blocks and those of its attachments; an empty list
 * when they are fine.
 * @see Slack docs, "chat.postMessage"
 */
export function checkMessage({ text = '', blocks, attachments }: MessageParts): Problem[] {
  const attached = listAt({ attachments }, 'attachments').flatMap((attachment, index) =>
    attachment.blocks === undefined ? [] : checkBlocks(attachment.blocks, 'message', `/attachments/${index}/blocks`),
  );
  // Slack cuts longer text; losing the end of a message is worth a refusal.
  const tooLong = { pointer: '/text', message: `must be less than ${limits.messageText + 1} characters` };
  return [
    ...(text.length > limits.messageText ? [tooLong] : []),
    ...(blocks === undefined ? [] : checkBlocks(blocks, 'message')),
    ...attached,
  ];
}
