import type { RespondFn } from '@slack/bolt';
import type { Message } from '../views/message.js';

/** Answers one person; nobody else sees it. */
export type Reply = (message: Message) => Promise<void>;

/**
 * Answers through a payload's response_url: five times at most, within half an hour.
 * @see Slack docs, "Handling user interaction" (response_url)
 */
export function replyByResponseUrl(respond: RespondFn): Reply {
  return async (message) => {
    await respond({ ...message, response_type: 'ephemeral', replace_original: false });
  };
}
