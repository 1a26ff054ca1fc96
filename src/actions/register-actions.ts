import type { App } from '@slack/bolt';
import { parsePhoneNumber } from '../lines/phone-numbers/parse-phone-number.js';
import type { ClickListener } from '../listeners/button-click.js';
import { explainFailure, logFailure } from '../listeners/explain-failure.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { type ClickPayload, readClicker, readClickPayload } from '../slack/payloads.js';
import { replyByResponseUrl } from '../slack/web-api/response-urls.js';
import { actionIds } from '../views/blocks/ids.js';
import { buildNotice } from '../views/blocks/notice.js';
import { buildAccessRefusal, describeUnreadable } from '../views/replies/rejected-request.js';
import { actionTable, wishOfAction } from './action-table.js';

/** Binds every button. Who clicks is checked at the click: in shared channels other organisations see the buttons too. */
export function registerActions(app: App, deps: ListenerDeps): void {
  for (const [actionId, listener] of Object.entries(actionTable)) {
    app.action({ type: 'block_actions', action_id: actionId }, async ({ ack, body }) => {
      const click = readClickPayload(body);
      // Killed from now on, zw tells the person at its next start.
      const end = await beginWish(deps, actionId, click);
      try {
        await ack();
        await deps.ackQueue.waitTurn();
        if (click) await answerClick(deps, listener, click);
        else await writeUnreadable(deps, body);
      } finally {
        await end();
      }
    });
  }
  // Slack opens the address by itself; the click is sent all the same and would be shown as failed without an answer.
  app.action(actionIds.openCard, async ({ ack }) => {
    await ack();
  });
}

async function answerClick(deps: ListenerDeps, listener: ClickListener, click: ClickPayload): Promise<void> {
  const { user, channel, trigger_id: triggerId, response_url: url, actions } = click;
  const number = parsePhoneNumber(actions[0]?.value ?? '');
  const reply = replyByResponseUrl(deps.responseUrls, url);
  try {
    const access = await deps.members.check(user.id);
    if (!access.isAllowed) return await reply(buildAccessRefusal(access.reason));
    if (!channel || !number.ok) throw new Error('a click without its channel or its line');
    await listener(deps, { by: user.id, channelId: channel.id, lineId: number.lineId, triggerId, reply });
  } catch (error) {
    await reply(buildNotice(await explainFailure(deps, error)));
  }
}

async function beginWish(
  { wishes }: ListenerDeps,
  actionId: string,
  click: ClickPayload | undefined,
): Promise<() => Promise<void>> {
  const kind = wishOfAction[actionId];
  const number = parsePhoneNumber(click?.actions[0]?.value ?? '');
  if (!kind || !click || !number.ok) return async () => {};
  return wishes.begin({ kind, lineId: number.lineId, by: click.user.id });
}

/** A click brings one address to answer to; without it the person is written to. */
async function writeUnreadable(deps: ListenerDeps, body: unknown): Promise<void> {
  const reference = logFailure(deps, new Error('a click that cannot be read'));
  const by = readClicker(body);
  if (by !== undefined) await deps.directMessages.write(by, buildNotice(describeUnreadable(reference)));
}
