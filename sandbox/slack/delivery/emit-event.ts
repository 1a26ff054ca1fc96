import type { SlackContext } from '../context.js';
import type { Json } from '../json.js';
import { VERIFICATION_TOKEN } from '../payloads/interaction-payload.js';
import type { ChannelRecord } from '../workspace/channel.js';
import { APP_ID, BOT_USER_ID, TEAM } from '../workspace/seed.js';
import { deliver } from './deliver.js';

/**
 * Sends an event to the app if its manifest subscribes to `subscription`, such as `message.channels`. Does not wait:
 * nobody sees whether an event was acknowledged.
 * @see Slack docs, "Events API", Callback field overview
 */
export function emitEvent(context: SlackContext, subscription: string, event: Json, channel?: ChannelRecord): void {
  if (!context.manifest.events.includes(subscription)) return;
  const payload = {
    token: VERIFICATION_TOKEN,
    team_id: TEAM.id,
    context_team_id: TEAM.id,
    api_app_id: APP_ID,
    event,
    type: 'event_callback',
    event_id: context.ids.next('Ev'),
    event_time: Math.floor(context.clock.now().getTime() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: TEAM.id, user_id: BOT_USER_ID, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: channel?.isShared ?? false,
    event_context: context.ids.next('EC'),
  };
  void deliver(context, subscription, { type: 'events_api', payload });
}
