import type { Posted } from './poster.js';

/**
 * Errors of Slack that say that zw may not, or can no longer, speak in a conversation.
 * @see Slack docs, "chat.postMessage" (Errors)
 */
const closedToZw: ReadonlySet<string> = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_locked',
  'restricted_action_non_threadable_channel',
  'no_permission',
  'ekm_access_denied',
  'team_access_not_granted',
]);

/** Slack's word for why zw may not speak in a conversation, or `undefined` when what came back does not say so. */
export function closedBecause(posted: Posted): string | undefined {
  return posted.kind === 'refused' && closedToZw.has(posted.error) ? posted.error : undefined;
}
