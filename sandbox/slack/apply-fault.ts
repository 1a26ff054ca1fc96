import type { SlackFaultRequest } from '../control/contract.js';
import type { SlackContext } from './context.js';
import { deliver } from './delivery/deliver.js';
import { emitEvent } from './delivery/emit-event.js';
import type { ChannelRecord } from './workspace/channel.js';
import { APP_ID, BOT_USER_ID, TEAM } from './workspace/seed.js';

/** Makes a method fail, disturbs the socket, or changes a person or a channel under the app. @throws {SlackError} */
export function applyFault(context: SlackContext, request: SlackFaultRequest): void {
  if ('method' in request) context.faults.set(request);
  else if ('socket' in request) disturbSocket(context, request.socket);
  else if ('person' in request) context.workspace.setKind(request.person, request.kind);
  else changeChannel(context, context.workspace.channel(request.channel), request.change);
}

function disturbSocket(context: SlackContext, how: 'refresh' | 'drop' | 'app_rate_limited'): void {
  const { socketMode } = context;
  if (how === 'refresh') socketMode.refresh();
  else if (how === 'drop') socketMode.drop();
  else sayEventsAreHeldBack(context);
}

/** Sends the only payload of the Events API that has no inner event. @see Slack docs, "app_rate_limited event" */
function sayEventsAreHeldBack(context: SlackContext): void {
  const minute = Math.floor(context.clock.now().getTime() / 1000);
  const payload = { type: 'app_rate_limited', team_id: TEAM.id, api_app_id: APP_ID, minute_rate_limited: minute };
  void deliver({ ...context, delivery: context.socketMode }, payload.type, { type: 'events_api', payload });
}

type ChannelChange = Extract<SlackFaultRequest, { readonly channel: string }>['change'];

function changeChannel(context: SlackContext, channel: ChannelRecord, change: ChannelChange): void {
  const user = 'U0AVAADMIN1';
  const inChannel = { user: BOT_USER_ID, channel: channel.id, channel_type: 'C', team: TEAM.id };
  switch (change) {
    case 'archive':
    case 'unarchive':
      channel.isArchived = change === 'archive';
      emitEvent(context, `channel_${change}`, { type: `channel_${change}`, channel: channel.id, user }, channel);
      break;
    case 'remove_bot':
      channel.memberIds.delete(BOT_USER_ID);
      emitEvent(context, 'channel_left', { type: 'channel_left', channel: channel.id, actor_id: user }, channel);
      break;
    case 'invite_bot':
      channel.memberIds.add(BOT_USER_ID);
      emitEvent(
        context,
        'member_joined_channel',
        { type: 'member_joined_channel', ...inChannel, inviter: user },
        channel,
      );
      break;
  }
  context.changes.mark();
}
