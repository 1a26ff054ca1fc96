import type { App } from '@slack/bolt';
import { explainFailure, logFailure } from '../listeners/explain-failure.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { readCommandPayload } from '../slack/payloads.js';
import { replyByResponseUrl } from '../slack/web-api/response-urls.js';
import { buildNotice, type Notice } from '../views/blocks/notice.js';
import { buildAccessRefusal, describeTooLong, describeUnreadable } from '../views/replies/rejected-request.js';
import { commandsOf } from './command-table.js';
import { routeCommand } from './route-command.js';

/** Binds `/zw`. A payload that zw cannot act on is answered at once, in the acknowledgement. */
export function registerCommands(app: App, deps: ListenerDeps): void {
  app.command('/zw', async ({ ack, body }) => {
    const read = readCommandPayload(body);
    if (read.kind === 'too_long') return ack(onlyYou(describeTooLong(read)));
    if (read.kind === 'unreadable') {
      const reference = logFailure(deps, new Error('a command that cannot be read'));
      return ack(onlyYou(describeUnreadable(reference)));
    }
    await ack();
    await deps.ackQueue.waitTurn();
    const { user_id: by, channel_id: channelId, trigger_id: triggerId, response_url: url, text } = read.command;
    const reply = replyByResponseUrl(deps.responseUrls, url);
    try {
      const access = await deps.members.check(by);
      if (!access.isAllowed) return await reply(buildAccessRefusal(access.reason));
      await routeCommand(commandsOf(deps.secondary), deps, { by, channelId, triggerId, text, reply });
      const notice = deps.closedAlerts?.for(by);
      if (notice) await reply(buildNotice(notice));
    } catch (error) {
      await reply(buildNotice(await explainFailure(deps, error)));
    }
  });
}

const onlyYou = (notice: Notice) => ({ response_type: 'ephemeral' as const, ...buildNotice(notice) });
