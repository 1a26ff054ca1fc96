import { App, HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { LogLevel, WebClient } from '@slack/web-api';
import { afterEach, describe, expect, it } from 'vitest';
import { createSandboxClock } from '../../../../sandbox/clock/sandbox-clock.js';
import type { Sandbox } from '../../../../sandbox/sandbox.js';
import { signedRequest } from '../../../../sandbox/slack/delivery/signed-http.js';
import { channelAs, priya, sales, sam, silentLogger, startTestSlack } from '../start-test-slack.js';

const stops: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

function listen(sandbox: Sandbox, receiver: Receiver) {
  const app = new App({
    token: sandbox.env.SLACK_BOT_TOKEN ?? '',
    botId: 'B0ZWSANDBOX',
    botUserId: 'U0ZWSANDBOX',
    receiver,
    logger: silentLogger,
    convoStore: false,
    clientOptions: { slackApiUrl: sandbox.slackApiUrl },
  });
  app.command('/fix', async ({ ack, command, client, respond }) => {
    await ack();
    await client.views.open({
      trigger_id: command.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'form',
        private_metadata: command.channel_id,
        title: { type: 'plain_text', text: 'Title' },
        submit: { type: 'plain_text', text: 'Send' },
        blocks: [
          {
            type: 'input',
            block_id: 'name',
            label: { type: 'plain_text', text: 'Name' },
            element: { type: 'plain_text_input', action_id: 'a' },
          },
        ],
      },
    });
    await respond({ response_type: 'ephemeral', text: `opened for ${command.text}` });
  });
  app.view('form', async ({ ack, view, client }) => {
    const value = view.state.values.name?.a?.value ?? '';
    if (value === 'nobody') return ack({ response_action: 'errors', errors: { name: 'Somebody else' } });
    await ack();
    await client.chat.postMessage({
      channel: view.private_metadata,
      text: `Hello ${value}`,
      blocks: [
        {
          type: 'actions',
          block_id: 'card',
          elements: [{ type: 'button', action_id: 'close', text: { type: 'plain_text', text: 'Close' } }],
        },
      ],
    });
  });
  app.action('close', async ({ ack, body, client }) => {
    await ack();
    if (body.type !== 'block_actions' || !body.channel || !body.message) return;
    await client.chat.update({
      channel: body.channel.id,
      ts: body.message.ts,
      text: `Closed by ${body.user.id}`,
      blocks: [],
    });
  });
  app.shortcut('do_thing', async ({ ack, client, body }) => {
    await ack();
    await client.chat.postMessage({ channel: body.user.id, text: 'done' });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [{ type: 'divider' }] } });
  });
  return app;
}

async function overSocketMode() {
  const setup = await startTestSlack();
  const { env, slackApiUrl } = setup.sandbox;
  const receiver = new SocketModeReceiver({
    appToken: env.SLACK_APP_TOKEN ?? '',
    logger: silentLogger,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions: { slackApiUrl, retryConfig: { retries: 0 } } },
  });
  const app = listen(setup.sandbox, receiver);
  await app.start();
  stops.push(() => receiver.client.disconnect());
  return setup;
}

async function overHttp() {
  const setup = await startTestSlack({
    delivery: 'http',
    // Bolt refuses a signature that is five minutes old.
    clock: createSandboxClock(),
  });
  const receiver = new HTTPReceiver({
    signingSecret: setup.sandbox.env.SLACK_SIGNING_SECRET ?? '',
    logger: silentLogger,
  });
  const app = listen(setup.sandbox, receiver);
  const server = await app.start(0);
  const address = 'address' in server ? server.address() : null;
  if (typeof address !== 'object' || address === null) throw new Error('Bolt listens nowhere');
  setup.sandbox.setBotUrl(`http://127.0.0.1:${address.port}/slack/events`);
  stops.push(() => app.stop());
  return setup;
}

describe.each([
  ['Socket Mode', overSocketMode],
  ['signed HTTP', overHttp],
] as const)('a real Bolt app over %s', (_name, start) => {
  it('takes a command, shows a form, refuses and accepts it, and updates its card on a click', async () => {
    const { slack, sandbox } = await start();
    const messages = (as = sam) => channelAs(sandbox, as, sales).messages;
    const views = () => slack.snapshot(sam, sandbox.clock.state()).views;

    await slack.act({ as: sam, act: { type: 'command', channel: sales, text: '/fix me' } });
    await expect.poll(() => messages().map(({ text }) => text)).toEqual(['opened for me']);
    const viewId = views()[0]?.id ?? '';
    const submit = (value: string) =>
      slack.act({ as: sam, act: { type: 'submit', viewId, values: { name: { a: { value } } } } });
    expect(await submit('nobody')).toMatchObject({ ok: false, errors: { name: 'Somebody else' } });
    expect(await submit('Priya')).toMatchObject({ ok: true });
    await expect.poll(() => messages(priya).map(({ text }) => text)).toEqual(['Hello Priya']);
    const messageTs = messages(priya)[0]?.ts ?? '';
    await slack.act({
      as: priya,
      act: { type: 'click', channel: sales, messageTs, blockId: 'card', actionId: 'close' },
    });

    await expect.poll(() => messages(priya)[0]).toMatchObject({ text: `Closed by ${priya}`, isEdited: true });
    expect(messages(priya)[0]).not.toHaveProperty('blocks');
    expect(slack.journal().deliveries.map(({ kind, isLate }) => [kind, isLate])).toEqual([
      ['/fix', false],
      ['view_submission', false],
      ['view_submission', false],
      ['block_actions', false],
    ]);
  });

  it('takes a shortcut and an event', async () => {
    const { slack, sandbox } = await start();

    await slack.act({ as: sam, act: { type: 'shortcut', callbackId: 'do_thing' } });
    await slack.act({ as: sam, act: { type: 'open_home' } });

    await expect
      .poll(() => slack.snapshot(sam, sandbox.clock.state()).home?.blocks)
      .toMatchObject([{ type: 'divider' }]);
    const dm = slack.context.workspace.appDm(sam)?.id ?? '';
    await expect.poll(() => channelAs(sandbox, sam, dm).messages).toMatchObject([{ text: 'done' }]);
  });
});

describe('delivery by signed HTTP', () => {
  it('fails at once when nobody listens', async () => {
    const { slack, sandbox } = await startTestSlack({ delivery: 'http', botUrl: 'http://127.0.0.1:1/slack/events' });

    const result = await slack.act({ as: sam, act: { type: 'command', channel: sales, text: '/fix' } });

    expect(result).toEqual({ ok: false, error: '/fix failed with the error "dispatch_failed"' });
    expect(slack.snapshot(sam, sandbox.clock.state()).delivery).toEqual({ mode: 'http', isConnected: false });
  });

  it('names the fault of an app that answers with an error', async () => {
    const { slack, sandbox } = await overHttp();
    const { pathname, origin } = new URL('/nowhere', sandbox.url);
    sandbox.setBotUrl(`${origin}${pathname}`);

    const result = await slack.act({ as: sam, act: { type: 'command', channel: sales, text: '/fix' } });

    expect(result.error).toBe('/fix failed with the error "http_client_error"');
  });

  it('signs the exact bytes with the content type that apps insist on', () => {
    const { headers, body } = signedRequest(
      { type: 'slash_commands', payload: { command: '/fix', text: 'a b' } },
      1_700_000_000,
    );

    expect(body).toBe('command=%2Ffix&text=a+b');
    expect(headers).toEqual({
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': '1700000000',
      'x-slack-signature': 'v0=922eacf5a378f53b9bcd244fdf43c3ff0afa78a2d217f81ecfb01f24f22d71e8',
    });
  });
});

describe('the environment of the bot', () => {
  it('holds the secret of the delivery in use only', async () => {
    const [socket, http] = [await startTestSlack(), await startTestSlack({ delivery: 'http' })];

    expect(Object.keys(socket.sandbox.env)).not.toContain('SLACK_SIGNING_SECRET');
    expect(Object.keys(http.sandbox.env)).not.toContain('SLACK_APP_TOKEN');
    const client = new WebClient(http.sandbox.env.SLACK_BOT_TOKEN, {
      slackApiUrl: http.sandbox.env.SLACK_API_URL ?? '',
    });
    expect(await client.auth.test()).toMatchObject({ ok: true, user_id: 'U0ZWSANDBOX' });
  });
});
