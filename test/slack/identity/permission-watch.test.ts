import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { asChannelId } from '../../../src/lines/model/ids.js';
import { PermissionWatch } from '../../../src/slack/identity/permission-watch.js';
import { clientOptions } from '../../../src/slack/web-api/clients.js';
import { startFakeWebApi, type WebApiAnswer } from '../../support/fake-web-api.js';
import { at } from '../../support/make-line.js';
import { ManualTimers } from '../../support/manual-timers.js';
import { RecordingLogger } from '../../support/recording-logger.js';

const alertChannel = asChannelId('C0ALERTS');
const yes: WebApiAnswer = { json: { ok: true } };
const no = (error: string): WebApiAnswer => ({ json: { ok: false, error } });
const channel = (changes: object): WebApiAnswer => ({ json: { ok: true, channel: { id: alertChannel, ...changes } } });
const open = channel({ is_archived: false });

async function makeWatch(...answers: WebApiAnswer[]) {
  const api = await startFakeWebApi();
  api.answer(...answers);
  const logger = new RecordingLogger();
  const timers = new ManualTimers();
  let reopened = 0;
  const watch = new PermissionWatch({
    client: new WebClient('xoxb-sandbox', clientOptions({ apiUrl: api.url }, logger)),
    alertChannel,
    onAlertsOpen: () => {
      reopened += 1;
    },
    logger,
    clock: () => at('17:00'),
    setTimer: timers.set,
  });
  return { api, watch, logger, timers, reopened: () => reopened };
}

describe('PermissionWatch', () => {
  it('waits for nothing while Slack accepts the token and the alert channel is open', async () => {
    const { api, watch } = await makeWatch(yes, open);

    await watch.check();

    expect(watch.waitingFor()).toEqual([]);
    expect(api.calls).toEqual([
      { method: 'auth.test', args: {} },
      { method: 'conversations.info', args: { channel: 'C0ALERTS' } },
    ]);
  });

  it.each(['token_revoked', 'account_inactive', 'invalid_auth', 'not_authed', 'token_expired'])(
    'names a token that Slack refuses: %s',
    async (error) => {
      const { watch, logger } = await makeWatch(no(error));

      await watch.check();
      await watch.check();

      expect(watch.waitingFor()).toEqual([
        `Slack to accept SLACK_BOT_TOKEN (${error}), since ${at('17:00').toISOString()}`,
      ]);
      expect(logger.at('error')).toHaveLength(1);
    },
  );

  it('hears of a refused token from any answer, and that it is accepted again', async () => {
    const { watch } = await makeWatch(yes);

    watch.hear({ method: 'users.info', ok: false, error: 'token_revoked' });
    expect(watch.waitingFor()).toHaveLength(1);
    watch.hear({ method: 'users.info', ok: false, error: 'user_not_found' });
    expect(watch.waitingFor()).toEqual([]);
  });

  it.each<[string, WebApiAnswer, string]>([
    ['is not there', no('channel_not_found'), 'channel_not_found'],
    ['is archived', channel({ is_archived: true }), 'is_archived'],
  ])('names an alert channel that %s, until it is open', async (_what, answer, reason) => {
    const { watch, reopened } = await makeWatch(yes, answer, yes, open);

    await watch.check();
    expect(watch.waitingFor()).toEqual([`ALERT_CHANNEL to take posts (${reason}), since ${at('17:00').toISOString()}`]);
    expect(watch.alertsClosedBecause).toBe(reason);
    expect(reopened()).toBe(0);

    await watch.check();
    expect(watch.waitingFor()).toEqual([]);
    expect(reopened()).toBe(1);
  });

  it('leaves things as they are when Slack does not say', async () => {
    const { watch, logger } = await makeWatch(yes, no('missing_scope'), 'cut', { status: 503 }, yes, {
      json: { ok: true },
    });
    watch.hearAlerts('is_archived');

    await watch.check();
    await watch.check();
    await watch.check();

    expect(watch.alertsClosedBecause).toBe('is_archived');
    const told = logger.at('warn').filter(({ message }) => message === 'alert channel cannot be looked at');
    expect(told).toHaveLength(1);
  });

  it('believes a post more than a look where only a post can tell', async () => {
    const { watch } = await makeWatch(yes, open);
    watch.hearAlerts('restricted_action');

    await watch.check();
    expect(watch.alertsClosedBecause).toBe('restricted_action');

    watch.hearAlerts(undefined);
    expect(watch.waitingFor()).toEqual([]);
  });

  it('looks again ten seconds after each look, until it is stopped', async () => {
    const { api, watch, timers } = await makeWatch(yes, open, yes, open);
    const looks = () => api.calls.filter(({ method }) => method === 'auth.test').length;

    await watch.start();
    expect([looks(), timers.pendingMs]).toEqual([1, [10_000]]);
    timers.ring();
    await expect.poll(() => timers.pendingMs).toEqual([10_000]);
    expect(looks()).toBe(2);
    watch.stop();
    expect(timers.pendingMs).toEqual([]);
  });
});
