import type { SlackContext } from '../context.js';
import type { Json } from '../json.js';
import type { ChannelRecord } from '../workspace/channel.js';
import type { MessageRecord } from '../workspace/message.js';
import { APP_ID, BOT_ID, BOT_USER_ID, TEAM } from '../workspace/seed.js';
import { filePayload } from './file-payload.js';

/** Returns a message as history, events and interaction payloads show it. @see Slack docs, "Message event" */
export function messagePayload(
  context: Pick<SlackContext, 'files' | 'url'>,
  channel: ChannelRecord,
  message: MessageRecord,
  withMetadata = false,
): Json {
  const { content, threadTs, editedTs } = message;
  const replies = repliesTo(channel, message);
  return {
    type: 'message',
    ...(message.isBroadcast ? { subtype: 'thread_broadcast' } : {}),
    user: message.userId,
    ts: message.ts,
    ...(message.isApp ? { bot_id: BOT_ID, app_id: APP_ID } : {}),
    text: content.text,
    team: TEAM.id,
    ...(content.blocks ? { blocks: content.blocks } : {}),
    ...(content.attachments ? { attachments: content.attachments } : {}),
    ...(withMetadata && content.metadata ? { metadata: content.metadata } : {}),
    ...(editedTs === undefined ? {} : { edited: { user: BOT_USER_ID, ts: editedTs } }),
    ...(message.fileIds.length > 0
      ? { files: context.files.kept(message.fileIds).map((file) => filePayload(file, context.url())) }
      : {}),
    ...(message.reactions.size > 0 ? { reactions: reactionsOf(message) } : {}),
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    ...(replies.length > 0 ? threadOf(message, replies) : {}),
  };
}

/** Returns the replies in a message's thread that everybody sees, oldest first. */
export const repliesTo = (channel: ChannelRecord, message: MessageRecord): MessageRecord[] =>
  channel.messages.filter(
    ({ threadTs, ts, ephemeralFor }) => threadTs === message.ts && ts !== message.ts && ephemeralFor === undefined,
  );

/** Returns the address of a message. */
export function permalink(url: string, message: MessageRecord): string {
  const address = `${url}/archives/${message.channelId}/p${message.ts.replace('.', '')}`;
  const { threadTs } = message;
  return threadTs === undefined || threadTs === message.ts
    ? address
    : `${address}?thread_ts=${threadTs}&cid=${message.channelId}`;
}

const threadOf = (message: MessageRecord, replies: readonly MessageRecord[]): Json => ({
  thread_ts: message.ts,
  reply_count: replies.length,
  reply_users: [...new Set(replies.map(({ userId }) => userId))],
  reply_users_count: new Set(replies.map(({ userId }) => userId)).size,
  latest_reply: replies.at(-1)?.ts,
});

const reactionsOf = ({ reactions }: MessageRecord): Json[] =>
  [...reactions].map(([name, users]) => ({ name, users, count: users.length }));
