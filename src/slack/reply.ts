import type { Message } from '../views/message.js';
import type { ResponseUrls } from './response-urls.js';

/** Answers one person; nobody else sees it. */
export type Reply = (message: Message) => Promise<void>;

/**
 * Answers through a payload's response_url: five times at most, within half an hour.
 * @see Slack docs, "Handling user interaction" (response_url)
 */
export function replyByResponseUrl(responseUrls: Pick<ResponseUrls, 'post'>, url: string): Reply {
  return (message) => responseUrls.post(url, message);
}
