import type { SlackContext } from '../context.js';
import type { Json } from '../json.js';
import { messagePayload, repliesTo } from '../payloads/message-payload.js';
import { SlackError } from '../slack-error.js';
import type { ChannelRecord } from '../workspace/channel.js';
import { isInChannel, type MessageRecord } from '../workspace/message.js';
import { BOT_USER_ID } from '../workspace/seed.js';
import { isTrue, required } from './arguments.js';
import { isMember, needScopeFor, visibleChannel } from './bot-access.js';
import type { Method } from './method.js';
import { page } from './paging.js';

const bot = { scopes: [], tier: 3, token: 'bot' } as const;

/** Methods that read what was said, and react to it. @see Slack docs, "Web API methods", conversations and reactions */
export const historyMethods: Readonly<Record<string, Method>> = {
  'conversations.history': { ...bot, run: history },
  'conversations.replies': { ...bot, run: replies },
  'reactions.add': { ...bot, scopes: ['reactions:write'], run: addReaction },
};

function history(context: SlackContext, args: Json): Json {
  const channel = readableChannel(context, args);
  const messages = channel.messages
    .filter((message) => isInChannel(message) && message.ephemeralFor === undefined)
    .filter((message) => isWithin(message, args))
    .reverse();
  return answer(context, channel, messages, args);
}

function replies(context: SlackContext, args: Json): Json {
  const channel = readableChannel(context, args);
  const parent = channel.messages.find(({ ts }) => ts === required(args, 'ts', 'thread_not_found'));
  if (!parent || parent.ephemeralFor !== undefined) throw new SlackError('thread_not_found');
  const thread = repliesTo(channel, parent).filter((message) => isWithin(message, args));
  return answer(context, channel, [parent, ...thread], args);
}

function readableChannel(context: SlackContext, args: Json): ChannelRecord {
  const channel = visibleChannel(context, required(args, 'channel', 'channel_not_found'));
  needScopeFor(context, channel, 'history');
  if (!isMember(channel)) throw new SlackError('not_in_channel');
  return channel;
}

function answer(context: SlackContext, channel: ChannelRecord, messages: readonly MessageRecord[], args: Json): Json {
  const { entries, metadata } = page(messages, args);
  const withMetadata = isTrue(args, 'include_all_metadata');
  return {
    messages: entries.map((message) => messagePayload(context, channel, message, withMetadata)),
    has_more: entries.length < messages.length && entries.at(-1) !== messages.at(-1),
    ...metadata,
  };
}

function isWithin({ ts }: MessageRecord, args: Json): boolean {
  const { oldest, latest } = { oldest: String(args.oldest ?? ''), latest: String(args.latest ?? '') };
  if (isTrue(args, 'inclusive') && (ts === oldest || ts === latest)) return true;
  return (oldest === '' || Number(ts) > Number(oldest)) && (latest === '' || Number(ts) < Number(latest));
}

function addReaction(context: SlackContext, args: Json): Json {
  const channel = visibleChannel(context, required(args, 'channel', 'channel_not_found'));
  if (channel.isArchived) throw new SlackError('is_archived');
  if (!isMember(channel)) throw new SlackError('not_in_channel');
  const message = context.workspace.message(channel, required(args, 'timestamp', 'no_item_specified'));
  const name = required(args, 'name', 'invalid_name');
  if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) throw new SlackError('invalid_name');
  const users = message.reactions.get(name) ?? [];
  if (users.includes(BOT_USER_ID)) throw new SlackError('already_reacted');
  message.reactions.set(name, [...users, BOT_USER_ID]);
  context.changes.mark();
  return {};
}
