import type { SlackContext } from '../context.js';
import { messageContent } from '../interaction/message-content.js';
import type { Json } from '../json.js';
import { messagePayload, permalink, repliesTo } from '../payloads/message-payload.js';
import { SlackError } from '../slack-error.js';
import type { ChannelRecord } from '../workspace/channel.js';
import type { MessageRecord } from '../workspace/message.js';
import { BOT_USER_ID } from '../workspace/seed.js';
import { isTrue, required } from './arguments.js';
import { isMember, needScopes, postableChannel, visibleChannel } from './bot-access.js';
import type { Method } from './method.js';

const write = { scopes: ['chat:write'], token: 'bot' } as const;

/** Methods that post, change and remove the app's messages. @see Slack docs, "Web API methods", chat */
export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': { ...write, tier: 'message', run: postMessage },
  'chat.postEphemeral': { ...write, tier: 4, run: postEphemeral },
  'chat.update': { ...write, tier: 3, run: update },
  'chat.delete': { ...write, tier: 3, run: remove },
  'chat.getPermalink': { scopes: [], token: 'bot', tier: 'special', run: getPermalink },
};

function postMessage(context: SlackContext, args: Json): Json {
  const channel = postableChannel(context, required(args, 'channel', 'channel_not_found'));
  if (['username', 'icon_emoji', 'icon_url'].some((key) => args[key] !== undefined)) {
    needScopes(context, ['chat:write.customize']);
  }
  const content = messageContent(args, context.ids);
  const threadTs = parentTs(channel, args);
  const isBroadcast = isTrue(args, 'reply_broadcast');
  if (isBroadcast && threadTs === undefined) throw new SlackError('invalid_arguments');
  const thread = threadTs === undefined ? {} : { threadTs };
  const message = context.workspace.post({ channel, userId: BOT_USER_ID, content, isBroadcast, ...thread });
  return { channel: channel.id, ts: message.ts, message: messagePayload(context, channel, message, true) };
}

/**
 * Returns the thread to post in. Slack takes a reply's timestamp too, and loses the message; the sandbox refuses it.
 */
function parentTs(channel: ChannelRecord, args: Json): string | undefined {
  if (args.thread_ts === undefined || args.thread_ts === '') return undefined;
  const parent = channel.messages.find(({ ts, ephemeralFor }) => ts === args.thread_ts && ephemeralFor === undefined);
  if (!parent) throw new SlackError('thread_not_found');
  if (parent.threadTs !== undefined && parent.threadTs !== parent.ts) throw new SlackError('cannot_reply_to_message');
  return parent.ts;
}

function postEphemeral(context: SlackContext, args: Json): Json {
  const channel = visibleChannel(context, required(args, 'channel', 'channel_not_found'));
  const reader = context.workspace.person(required(args, 'user'));
  if (channel.isArchived) throw new SlackError('is_archived');
  if (!isMember(channel)) throw new SlackError('not_in_channel');
  if (!channel.memberIds.has(reader.id)) throw new SlackError('user_not_in_channel');
  const content = messageContent(args, context.ids);
  const threadTs = parentTs(channel, args);
  const message = context.workspace.post({
    channel,
    userId: BOT_USER_ID,
    content,
    ephemeralFor: reader.id,
    ...(threadTs === undefined ? {} : { threadTs }),
  });
  return { message_ts: message.ts };
}

function update(context: SlackContext, args: Json): Json {
  const { channel, message } = ownMessage(context, args, { foreign: 'cant_update_message', archived: 'is_inactive' });
  const { blocks, attachments, metadata } = message.content;
  // An argument that is left out changes nothing; an empty list removes the blocks.
  const kept = {
    ...(blocks ? { blocks } : {}),
    ...(attachments ? { attachments } : {}),
    ...(metadata ? { metadata } : {}),
  };
  const text = args.markdown_text === undefined ? { text: message.content.text } : {};
  const content = messageContent({ ...text, ...kept, ...args }, context.ids);
  context.workspace.edit(message, content);
  return {
    channel: channel.id,
    ts: message.ts,
    text: content.text,
    message: messagePayload(context, channel, message, true),
  };
}

function remove(context: SlackContext, args: Json): Json {
  const { channel, message } = ownMessage(context, args, { foreign: 'cant_delete_message', archived: 'is_archived' });
  if (repliesTo(channel, message).length > 0) context.workspace.edit(message, { text: 'This message was deleted.' });
  else context.workspace.remove(channel, message);
  return { channel: channel.id, ts: message.ts };
}

function ownMessage(
  context: SlackContext,
  args: Json,
  errors: { readonly foreign: string; readonly archived: string },
): { channel: ChannelRecord; message: MessageRecord } {
  const channel = visibleChannel(context, required(args, 'channel', 'channel_not_found'));
  const message = context.workspace.message(channel, required(args, 'ts', 'message_not_found'));
  if (message.ephemeralFor !== undefined) throw new SlackError('message_not_found');
  if (channel.isArchived) throw new SlackError(errors.archived);
  if (!message.isApp) throw new SlackError(errors.foreign);
  return { channel, message };
}

function getPermalink(context: SlackContext, args: Json): Json {
  const channel = visibleChannel(context, required(args, 'channel', 'channel_not_found'));
  const message = context.workspace.message(channel, required(args, 'message_ts', 'message_not_found'));
  return { channel: channel.id, permalink: permalink(context.url(), message) };
}
