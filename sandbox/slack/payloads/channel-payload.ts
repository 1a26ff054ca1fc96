import type { Json } from '../json.js';
import { type ChannelRecord, isDirect } from '../workspace/channel.js';
import { BOT_USER_ID, TEAM } from '../workspace/seed.js';

/** Returns the channel's name as command and interaction payloads give it: what is not public goes by its kind. */
export function channelName(channel: ChannelRecord): string {
  if (isDirect(channel)) return 'directmessage';
  return channel.kind === 'private' ? 'privategroup' : channel.name;
}

/** Returns a channel as `conversations.info` shows it to the app. @see Slack docs, "Conversation object" */
export function channelPayload(channel: ChannelRecord): Json {
  const common = {
    id: channel.id,
    created: 1_700_000_000,
    is_archived: channel.isArchived,
    is_im: isDirect(channel),
    is_mpim: false,
    is_org_shared: false,
    is_ext_shared: channel.isShared,
    is_shared: channel.isShared,
    context_team_id: TEAM.id,
  };
  if (isDirect(channel)) {
    return { ...common, user: [...channel.memberIds].find((id) => id !== BOT_USER_ID), is_open: true };
  }
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_private: channel.kind === 'private',
    is_general: false,
    is_member: channel.memberIds.has(BOT_USER_ID),
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    num_members: channel.memberIds.size,
  };
}
