import type { App } from '@slack/bolt';
import { explainFailure } from '../failures.js';
import type { ListenerDeps } from '../listener-deps.js';
import { parseCommandPayload } from '../slack/payloads.js';
import { replyByResponseUrl } from '../slack/reply.js';
import { buildAccessRefusal } from '../views/access-refusal.js';
import { buildNotice } from '../views/notice.js';
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
