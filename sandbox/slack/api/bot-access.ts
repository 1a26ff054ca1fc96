import type { SlackContext } from '../context.js';
import { SlackError } from '../slack-error.js';
import { type ChannelRecord, isDirect } from '../workspace/channel.js';
import { BOT_USER_ID } from '../workspace/seed.js';

/** Returns a conversation that the app can know of. @throws {SlackError} `channel_not_found` */
export function visibleChannel(context: SlackContext, id: string): ChannelRecord {
  const channel = context.workspace.channel(id);
  if (channel.kind !== 'public' && !isMember(channel)) throw new SlackError('channel_not_found');
  return channel;
}

/** Whether the app is in the conversation. */
export const isMember = (channel: ChannelRecord): boolean => channel.memberIds.has(BOT_USER_ID);

/**
 * Returns the conversation that the app posts in: by its id, or the direct one with a person by theirs.
 * @throws {SlackError} `channel_not_found`, `not_in_channel`, `is_archived`, `messages_tab_disabled`
 * @see Slack docs, "chat.postMessage", Posting to conversations
 */
export function postableChannel(context: SlackContext, id: string): ChannelRecord {
  const channel = /^[UW]/.test(id) ? context.workspace.appDm(id) : visibleChannel(context, id);
  if (!channel) throw new SlackError('channel_not_found');
  if (channel.isArchived) throw new SlackError('is_archived');
  if (channel.kind === 'app_dm' && !context.manifest.isMessagesTabEnabled)
    throw new SlackError('messages_tab_disabled');
  if (!isMember(channel) && !context.manifest.scopes.includes('chat:write.public'))
    throw new SlackError('not_in_channel');
  return channel;
}

/**
 * Refuses when the app lacks the scope of this kind of conversation.
 * @throws {SlackError} `missing_scope`
 */
export function needScopeFor(context: SlackContext, channel: ChannelRecord, verb: 'read' | 'history'): void {
  const family = isDirect(channel) ? 'im' : channel.kind === 'private' ? 'groups' : 'channels';
  needScopes(context, [`${family}:${verb}`]);
}

/** Refuses when the app lacks one of these scopes. @throws {SlackError} `missing_scope` */
export function needScopes(context: SlackContext, scopes: readonly string[]): void {
  const provided = context.manifest.scopes;
  if (scopes.every((scope) => provided.includes(scope))) return;
  throw new SlackError('missing_scope', { needed: scopes.join(','), provided: provided.join(',') });
}
