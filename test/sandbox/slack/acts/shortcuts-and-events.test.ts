import { describe, expect, it } from 'vitest';
import { connectApp } from '../connect-app.js';
import { fixtureManifest } from '../fixture-manifest.js';
import {
  bot,
  channelAs,
  dealsPrivate,
  olivia,
  partners,
  priya,
  sales,
  sam,
  startTestSlack,
  support,
} from '../start-test-slack.js';

async function connected(options?: Parameters<typeof startTestSlack>[0]) {
  const setup = await startTestSlack(options);
  return { ...setup, app: await connectApp(setup.sandbox) };
}

describe('a shortcut', () => {
  it('of the whole workspace has a trigger and no channel', async () => {
    const { app, slack } = await connected();

    await slack.act({ as: sam, act: { type: 'shortcut', callbackId: 'do_thing' } });

    expect(app.payload()).toMatchObject({
      type: 'shortcut',
      callback_id: 'do_thing',
      user: { id: sam },
      trigger_id: expect.any(String),
    });
    expect(app.payload()).not.toHaveProperty('response_url');
  });

  it('on a message carries it', async () => {
    const { app, slack, client } = await connected();
    const { ts: messageTs = '' } = await client.chat.postMessage({ channel: sales, text: 'this one' });

    await slack.act({ as: sam, act: { type: 'shortcut', callbackId: 'do_here', channel: sales, messageTs } });

    expect(app.payload()).toMatchObject({
      type: 'message_action',
      callback_id: 'do_here',
      message_ts: messageTs,
      message: { text: 'this one' },
      channel: { id: sales, name: 'sales' },
      response_url: expect.any(String),
    });
  });

  it.each([
    ['the manifest does not declare it', sam, 'other'],
    ['the person is of another workspace', olivia, 'do_thing'],
  ])('is not delivered when %s', async (_name, as, callbackId) => {
    const { app, slack } = await connected();

    expect(await slack.act({ as, act: { type: 'shortcut', callbackId } })).toEqual({
      ok: false,
      error: 'shortcut_not_found',
    });
    expect(app.envelopes).toEqual([]);
  });
});

describe('an event', () => {
  it('is delivered for a Home tab that is opened, with the view that is there', async () => {
    const { app, slack, client } = await connected();
    await client.views.publish({ user_id: sam, view: { type: 'home', blocks: [] } });

    expect(await slack.act({ as: sam, act: { type: 'open_home' } })).toEqual({ ok: true });
    await expect.poll(() => app.envelopes.length).toBe(1);

    expect(app.envelopes[0]).toMatchObject({ type: 'events_api', accepts_response_payload: false });
    expect(app.payload()).toMatchObject({
      type: 'event_callback',
      event_id: expect.stringMatching(/^Ev/),
      authorizations: [{ user_id: bot, is_bot: true }],
      event: { type: 'app_home_opened', user: sam, tab: 'home', view: { type: 'home', hash: expect.any(String) } },
    });
  });

  it('is delivered for a message where the app is, and for a mention of it anywhere', async () => {
    const { app, slack } = await connected();

    await slack.act({ as: sam, act: { type: 'message', channel: support, text: 'unheard' } });
    await slack.act({ as: sam, act: { type: 'message', channel: sales, text: 'hello <b>' } });
    await slack.act({ as: sam, act: { type: 'message', channel: support, text: 'hello @zw' } });
    await expect.poll(() => app.envelopes.length).toBe(2);

    expect(app.envelopes).toMatchObject([
      {
        payload: {
          event: { type: 'message', channel: sales, user: sam, text: 'hello &lt;b&gt;', channel_type: 'channel' },
        },
      },
      { payload: { event: { type: 'app_mention', channel: support, text: `hello <@${bot}>` } } },
    ]);
  });

  it('is not delivered when the manifest does not subscribe to it', async () => {
    const { app, slack } = await connected({ manifest: fixtureManifest({ events: [] }) });

    await slack.act({ as: sam, act: { type: 'open_home' } });
    await slack.act({ as: sam, act: { type: 'message', channel: sales, text: '@zw' } });
    await slack.act({ as: sam, act: { type: 'command', channel: sales, text: '/fix' } });

    expect(app.envelopes).toMatchObject([{ type: 'slash_commands' }]);
  });

  it('tells of a channel that is archived', async () => {
    const { app, slack } = await connected();

    slack.fault({ channel: sales, change: 'archive' });
    await expect.poll(() => app.envelopes.length).toBe(1);

    expect(app.payload()).toMatchObject({ event: { type: 'channel_archive', channel: sales } });
  });
});

describe('a message of a person', () => {
  it('is unread for the others until they have read it', async () => {
    const { slack, sandbox } = await startTestSlack();
    await slack.act({ as: sam, act: { type: 'message', channel: sales, text: 'hello' } });

    const unread = () => [channelAs(sandbox, sam, sales).unreadCount, channelAs(sandbox, priya, sales).unreadCount];

    expect(unread()).toEqual([0, 1]);
    await slack.act({ as: priya, act: { type: 'mark_read', channel: sales } });
    expect(unread()).toEqual([0, 0]);
  });

  it('is seen by those in the channel only', async () => {
    const { slack, sandbox } = await startTestSlack();

    const idsOf = (userId: string) => slack.snapshot(userId, sandbox.clock.state()).channels.map(({ id }) => id);

    expect(idsOf(olivia)).toEqual([partners]);
    expect(idsOf(sam)).toContain(dealsPrivate);
    expect(idsOf(priya)).not.toContain(dealsPrivate);
  });
});
