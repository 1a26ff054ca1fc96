import type { App } from '@slack/bolt';
import { parsePhoneNumber } from '../lines/phone-numbers/parse-phone-numbers.js';
import { actIfAllowed } from '../listeners/act-if-allowed.js';
import { logFailure } from '../listeners/explain-failure.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { type ClickPayload, readClicker, readClickPayload } from '../slack/payloads.js';
import { replyByResponseUrl } from '../slack/web-api/response-urls.js';
import { actionIds } from '../views/blocks/ids.js';
import { buildNotice } from '../views/blocks/notice.js';
import type { LineButtonName } from '../views/card/line-buttons.js';
import { describeUnreadable } from '../views/replies/rejected-request.js';
import { type Action, actionTable } from './action-table.js';

/** Binds every button of the table. Access is checked at the click, since members of other organisations see the buttons. */
export function registerActions(app: App, deps: ListenerDeps): void {
  for (const [name, row] of Object.entries(actionTable)) {
    const actionId = actionIds[name as LineButtonName]; // `Object.entries` widens the keys of the table.
    app.action({ type: 'block_actions', action_id: actionId }, async ({ ack, body }) => {
      const click = readClickPayload(body);
      // A process that is killed from now on tells the person at its next start.
      const end = await beginWish(deps, row, click);
      try {
        await ack();
        await deps.ackQueue.waitTurn();
        if (click) await answerClick(deps, row, click);
        else await writeUnreadable(deps, body);
      } finally {
        await end();
      }
    });
  }
  // Slack opens the address by itself, sends the click too, and shows a warning when the click is not acknowledged.
  app.action(actionIds.openCard, async ({ ack }) => {
    await ack();
  });
}

async function answerClick(deps: ListenerDeps, row: Action, click: ClickPayload): Promise<void> {
  const { user, channel, trigger_id: triggerId, response_url: url, actions } = click;
  const person = { by: user.id, reply: replyByResponseUrl(deps.responseUrls, url) };
  const act = async () => {
    const number = parsePhoneNumber(actions[0]?.value ?? '');
    if (!channel || !number.ok) throw new Error('a click without its channel or its line');
    await row.run(deps, { ...person, channelId: channel.id, lineId: number.lineId, triggerId });
  };
  await actIfAllowed(deps, person, () => ({ who: row.who, act }));
}

async function beginWish(
  { wishes }: ListenerDeps,
  { wish: kind }: Action,
  click: ClickPayload | undefined,
): Promise<() => Promise<void>> {
  const number = parsePhoneNumber(click?.actions[0]?.value ?? '');
  if (!kind || !click || !number.ok) return async () => {};
  return wishes.begin({ kind, lineId: number.lineId, by: click.user.id });
}

/** Answers a click that cannot be read with a direct message: the response_url came with the click and is lost too. */
async function writeUnreadable(deps: ListenerDeps, body: unknown): Promise<void> {
  const reference = logFailure(deps, new Error('a click that cannot be read'));
  const by = readClicker(body);
  if (by !== undefined) await deps.directMessages.write(by, buildNotice(describeUnreadable(reference)));
}
