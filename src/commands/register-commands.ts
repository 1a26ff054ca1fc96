import type { App } from '@slack/bolt';
import { explainFailure } from '../listeners/explain-failure.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { parseCommandPayload } from '../slack/payloads.js';
import { replyByResponseUrl } from '../slack/web-api/response-urls.js';
import { buildNotice } from '../views/blocks/notice.js';
import { buildAccessRefusal } from '../views/replies/access-refusal.js';
import { commandsOf } from './command-table.js';
import { routeCommand } from './route-command.js';

/** Binds `/zw`. */
export function registerCommands(app: App, deps: ListenerDeps): void {
  app.command('/zw', async ({ ack, body }) => {
    await ack();
    await deps.turnstile.pass();
    const {
      user_id: by,
      channel_id: channelId,
      trigger_id: triggerId,
      response_url: url,
      text,
    } = parseCommandPayload(body);
    const reply = replyByResponseUrl(deps.responseUrls, url);
    try {
      const access = await deps.members.check(by);
      if (!access.isAllowed) return await reply(buildAccessRefusal(access.reason));
      await routeCommand(commandsOf(deps.secondary), deps, { by, channelId, triggerId, text, reply });
    } catch (error) {
      await reply(buildNotice(await explainFailure(deps, error)));
    }
  });
}
