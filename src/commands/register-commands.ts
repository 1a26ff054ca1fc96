import type { App } from '@slack/bolt';
import { actIfAllowed } from '../listeners/act-if-allowed.js';
import { logFailure } from '../listeners/explain-failure.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { readCommandPayload } from '../slack/payloads.js';
import { replyByResponseUrl } from '../slack/web-api/response-urls.js';
import { buildNotice, type Notice } from '../views/blocks/notice.js';
import { describeTooLong, describeUnreadable } from '../views/replies/rejected-request.js';
import type { CommandCall, CommandListener } from './command.js';
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
    const person = { by, reply: replyByResponseUrl(deps.responseUrls, url) };
    await actIfAllowed(deps, person, () => {
      const { who, run, args } = routeCommand(deps, text);
      return { who, act: () => runAndRemind(deps, run, { ...person, channelId, triggerId, args }) };
    });
  });
}

/** Runs a command, and then tells the person once that the alert channel is closed, if it is. */
async function runAndRemind(deps: ListenerDeps, run: CommandListener, call: CommandCall): Promise<void> {
  await run(deps, call);
  const notice = deps.closedAlerts?.for(call.by);
  if (notice) await call.reply(buildNotice(notice));
}

const onlyYou = (notice: Notice) => ({ response_type: 'ephemeral' as const, ...buildNotice(notice) });
