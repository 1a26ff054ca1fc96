import type { SlackContext } from '../context.js';
import type { Json } from '../json.js';
import { channelPayload } from '../payloads/channel-payload.js';
import { SlackError } from '../slack-error.js';
import { BOT_USER_ID } from '../workspace/seed.js';
import { isTrue, required } from './arguments.js';
import { isMember, needScopeFor, needScopes, visibleChannel } from './bot-access.js';
import type { Method } from './method.js';
import { page } from './paging.js';

const bot = { scopes: [], token: 'bot' } as const;

/** Methods that tell of conversations and enter them. @see Slack docs, "Web API methods", conversations */
export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.info': { ...bot, tier: 3, run: info },
  'conversations.list': { ...bot, tier: 2, run: list },
  'conversations.members': { ...bot, tier: 4, run: members },
  'conversations.open': { scopes: ['im:write'], token: 'bot', tier: 3, run: open },
  'conversations.join': { scopes: ['channels:join'], token: 'bot', tier: 3, run: join },
};

function info(context: SlackContext, args: Json): Json {
  const channel = visibleChannel(context, required(args, 'channel', 'channel_not_found'));
  needScopeFor(context, channel, 'read');
  return { channel: channelPayload(channel) };
}

const scopeOfType: Readonly<Record<string, string>> = {
  public_channel: 'channels:read',
  private_channel: 'groups:read',
  im: 'im:read',
  mpim: 'mpim:read',
};

function list(context: SlackContext, args: Json): Json {
  const types = String(args.types || 'public_channel')
    .split(',')
    .map((type) => type.trim());
  needScopes(
    context,
    types.map((type) => scopeOfType[type] ?? refuseType()),
  );
  const typeOf = { public: 'public_channel', private: 'private_channel', dm: 'im', app_dm: 'im' } as const;
  const channels = [...context.workspace.channels.values()]
    .filter((channel) => channel.kind === 'public' || isMember(channel))
    .filter((channel) => types.includes(typeOf[channel.kind]))
    .filter((channel) => !(isTrue(args, 'exclude_archived') && channel.isArchived));
  const { entries, metadata } = page(channels, args);
  return { channels: entries.map(channelPayload), ...metadata };
}

const refuseType = (): never => {
  throw new SlackError('invalid_types');
};

function members(context: SlackContext, args: Json): Json {
  const channel = visibleChannel(context, required(args, 'channel', 'channel_not_found'));
  needScopeFor(context, channel, 'read');
  const { entries, metadata } = page([...channel.memberIds], args);
  return { members: entries, ...metadata };
}

function open(context: SlackContext, args: Json): Json {
  const userIds = String(args.users ?? '')
    .split(',')
    .filter(Boolean);
  if (userIds.length === 0) return { channel: { id: visibleChannel(context, required(args, 'channel')).id } };
  const [userId, ...others] = userIds;
  if (others.length > 0) needScopes(context, ['mpim:write']);
  const person = context.workspace.person(userId ?? '');
  if (person.kind === 'deactivated') throw new SlackError('user_disabled');
  const channel = context.workspace.appDm(person.id);
  if (!channel || others.length > 0) throw new SlackError('cannot_dm_bot');
  return { channel: isTrue(args, 'return_im') ? channelPayload(channel) : { id: channel.id } };
}

function join(context: SlackContext, args: Json): Json {
  const channel = visibleChannel(context, required(args, 'channel', 'channel_not_found'));
  if (channel.kind !== 'public') throw new SlackError('method_not_supported_for_channel_type');
  if (channel.isArchived) throw new SlackError('is_archived');
  channel.memberIds.add(BOT_USER_ID);
  context.changes.mark();
  return { channel: channelPayload(channel) };
}
