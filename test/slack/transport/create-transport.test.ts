import { createHmac } from 'node:crypto';
import { App } from '@slack/bolt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBoltLogger } from '../../../src/slack/bolt-logger.js';
import { createInlet } from '../../../src/slack/transport/create-transport.js';
import { makeConfig } from '../../support/make-config.js';
import { RecordingLogger } from '../../support/recording-logger.js';

const signingSecret = 'sandbox-signing-secret';

const startedAt = new Date();

const parts = {
  setTimer: () => () => {},
  clock: () => startedAt,
  monotonicMs: () => 0,
  random: () => 0,
};

async function startHttp({ isStarted = true } = {}) {
  const config = makeConfig({ SLACK_SIGNING_SECRET: signingSecret });
  const logger = new RecordingLogger();
  const inlet = createInlet({ ...parts, config, logger, health: () => [inlet.waitingFor() ?? []].flat() });
  const app = new App({
    token: 'xoxb-sandbox',
    botId: 'B0ZW',
    botUserId: 'U0ZW',
    receiver: inlet.receiver,
    logger: createBoltLogger(logger),
    convoStore: false,
    tokenVerificationEnabled: false,
  });
  const texts: string[] = [];
  app.command('/zw', async ({ ack, command }) => {
    texts.push(command.text);
    await ack();
  });
  const { port } = await inlet.listen();
  onTestFinished(() => inlet.stop());
  if (isStarted) await inlet.start();
  return { inlet, port, texts, url: `http://127.0.0.1:${port}` };
}

const body = new URLSearchParams({
  command: '/zw',
  text: 'help',
  user_id: 'U0MIRA',
  channel_id: 'C0SALES',
  team_id: 'T0HOME',
  trigger_id: 't',
  response_url: 'https://slack.invalid/response',
}).toString();

function signed(secret: string, aheadSeconds = 0) {
  const timestamp = String(Math.floor(startedAt.getTime() / 1_000) + aheadSeconds);
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${signature}`,
  };
}

describe('createInlet for HTTP', () => {
  it('takes a signed request on any free port', async () => {
    const { inlet, port, texts, url } = await startHttp();

    const response = await fetch(`${url}/slack/events`, { method: 'POST', headers: signed(signingSecret), body });

    expect(response.status).toBe(200);
    expect(texts).toEqual(['help']);
    expect(port).toBeGreaterThan(0);
    expect(inlet.waitingFor()).toBeUndefined();
  });

  it('turns away what another secret has signed', async () => {
    const { texts, url } = await startHttp();

    const headers = signed('another-secret');
    const response = await fetch(`${url}/slack/events`, { method: 'POST', headers, body });

    expect(response.status).toBe(401);
    expect(texts).toEqual([]);
  });

  it('turns away a good signature whose time lies ahead, or it would be good for as long', async () => {
    const { texts, url } = await startHttp();
    const post = (aheadSeconds: number) =>
      fetch(`${url}/slack/events`, { method: 'POST', headers: signed(signingSecret, aheadSeconds), body });

    expect((await post(3_600)).status).toBe(401);
    expect(texts).toEqual([]);
    expect((await post(60)).status).toBe(200);
  });

  it('turns away a body that is too long, or does not say how long it is, without reading it', async () => {
    const { url } = await startHttp();
    const post = (sent: string | ReadableStream) =>
      fetch(`${url}/slack/events`, { method: 'POST', headers: signed(signingSecret), body: sent, duplex: 'half' });

    expect((await post('x'.repeat(1_000_001))).status).toBe(413);
    expect((await post(new Blob([body]).stream())).status).toBe(411);
  });

  it('answers questions about its health on the same port', async () => {
    const { url } = await startHttp();

    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ready: true, waitingFor: [] });
    expect((await fetch(`${url}/elsewhere`)).status).toBe(404);
  });

  it('listens no more once it is stopped', async () => {
    const { inlet, url } = await startHttp();

    await inlet.stop();

    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });
});

describe('createInlet for HTTP before the start is over', () => {
  it('is alive and not ready, and takes nothing', async () => {
    const { texts, url } = await startHttp({ isStarted: false });

    const response = await fetch(`${url}/slack/events`, { method: 'POST', headers: signed(signingSecret), body });

    expect(response.status).toBe(503);
    expect(texts).toEqual([]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ready: false, waitingFor: ['the start to be over'] });
  });
});

describe('createInlet for Socket Mode', () => {
  it('waits for a connection before it is started, and since when', () => {
    const config = makeConfig({ SLACK_APP_TOKEN: 'xapp-sandbox' });

    const inlet = createInlet({ ...parts, config, logger: new RecordingLogger(), health: () => [] });

    expect(inlet.waitingFor()).toBe(`a connection to Slack, since ${startedAt.toISOString()}`);
  });
});
