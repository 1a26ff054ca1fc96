import { createHmac } from 'node:crypto';
import { App } from '@slack/bolt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTransport } from '../../../src/slack/transport/create-transport.js';
import { createBoltLogger } from '../../../src/slack/web-api/clients.js';
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

async function startHttp({ isStarted = true, env = {} } = {}) {
  const config = makeConfig({ SLACK_SIGNING_SECRET: signingSecret, ...env });
  const logger = new RecordingLogger();
  const transport = createTransport({ ...parts, config, logger, health: () => [transport.waitingFor() ?? []].flat() });
  const app = new App({
    token: 'xoxb-sandbox',
    botId: 'B0ZW',
    botUserId: 'U0ZW',
    receiver: transport.receiver,
    logger: createBoltLogger(logger),
    convoStore: false,
    tokenVerificationEnabled: false,
  });
  const texts: string[] = [];
  app.command('/zw', async ({ ack, command }) => {
    texts.push(command.text);
    await ack();
  });
  const { port, healthPort } = await transport.listen();
  onTestFinished(() => transport.stop());
  if (isStarted) await transport.start();
  return { transport, port, healthPort, texts, url: `http://127.0.0.1:${port}` };
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

describe('createTransport for HTTP', () => {
  it('takes a signed request on any free port', async () => {
    const { transport, port, texts, url } = await startHttp();

    const response = await fetch(`${url}/slack/events`, { method: 'POST', headers: signed(signingSecret), body });

    expect(response.status).toBe(200);
    expect(texts).toEqual(['help']);
    expect(port).toBeGreaterThan(0);
    expect(transport.waitingFor()).toBeUndefined();
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

  it('turns away a body that is too long, also when it does not say so', async () => {
    const { url, texts } = await startHttp();
    const long = 'x'.repeat(256 * 1_024 + 1);
    const post = (sent: string | ReadableStream) =>
      fetch(`${url}/slack/events`, { method: 'POST', headers: signed(signingSecret), body: sent, duplex: 'half' });

    expect((await post(long)).status).toBe(413);
    expect((await post(new Blob([long]).stream())).status).toBe(413);
    expect(texts).toEqual([]);
  });

  it('takes a body in chunks, which does not say how long it is', async () => {
    const { url, texts } = await startHttp();

    const headers = signed(signingSecret);
    const sent = { method: 'POST', headers, body: new Blob([body]).stream(), duplex: 'half' } as const;

    expect((await fetch(`${url}/slack/events`, sent)).status).toBe(200);
    expect(texts).toEqual(['help']);
  });

  it.each([
    'application/x-www-form-urlencoded; charset=utf-8',
    'Application/X-WWW-Form-URLEncoded',
    ' APPLICATION/x-www-form-urlencoded ;charset="UTF-8"',
  ])('takes the content type %s', async (contentType) => {
    const { url, texts } = await startHttp();

    const headers = { ...signed(signingSecret), 'content-type': contentType };

    expect((await fetch(`${url}/slack/events`, { method: 'POST', headers, body })).status).toBe(200);
    expect(texts).toEqual(['help']);
  });

  it.each(['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded; charset=utf-8'])(
    'answers the check of its certificate without a signature, and takes nothing from it (%s)',
    async (contentType) => {
      const { url, texts } = await startHttp();
      const check = (method: string, more: object) => fetch(`${url}/slack/events?ssl_check=1`, { method, ...more });
      const headers = { 'content-type': contentType };

      expect((await check('POST', { headers, body: `ssl_check=1&token=t&${body}` })).status).toBe(200);
      expect((await check('GET', {})).status).toBe(200);
      expect((await check('POST', { headers, body })).status).toBe(401);
      expect((await fetch(`${url}/slack/events`)).status).toBe(404);
      expect(texts).toEqual([]);
    },
  );

  it('takes a signed request once', async () => {
    const { url, texts } = await startHttp();
    const headers = signed(signingSecret);
    const post = () => fetch(`${url}/slack/events`, { method: 'POST', headers, body });

    const statuses = (await Promise.all([post(), post()])).map(({ status }) => status);

    expect(statuses.toSorted()).toEqual([200, 401]);
    expect((await post()).status).toBe(401);
    expect(texts).toEqual(['help']);
  });

  it.each([
    ['more behind it', (signature: string) => `${signature}=x`],
    ['an equals sign behind it', (signature: string) => `${signature}=`],
    ['a comma and another behind it', (signature: string) => `${signature}, ${signature}`],
    ['capitals', (signature: string) => signature.toUpperCase().replace('V0', 'v0')],
  ])('takes no recorded request whose signature has %s', async (_, change) => {
    const { url, texts } = await startHttp();
    const headers = signed(signingSecret);
    const post = (signature: string) =>
      fetch(`${url}/slack/events`, { method: 'POST', headers: { ...headers, 'x-slack-signature': signature }, body });
    const signature = headers['x-slack-signature'];

    expect((await post(signature)).status).toBe(200);
    expect((await post(change(signature))).status).toBe(401);
    expect(texts).toEqual(['help']);
  });

  it('takes a request whose signature only somebody else has tried with another body', async () => {
    const { url, texts } = await startHttp();
    const headers = signed(signingSecret);
    const post = (sent: string) => fetch(`${url}/slack/events`, { method: 'POST', headers, body: sent });

    expect((await post(`${body}&text=other`)).status).toBe(401);
    expect((await post(body)).status).toBe(200);
    expect(texts).toEqual(['help']);
  });

  it('answers questions about its health on the same port', async () => {
    const { url } = await startHttp();

    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ready: true, waitingFor: [] });
    expect((await fetch(`${url}/elsewhere`)).status).toBe(404);
  });

  it('answers questions about its health on a port of its own where one is set', async () => {
    const { url, healthPort, texts } = await startHttp({ env: { HEALTH_PORT: '0' } });
    const healthUrl = `http://127.0.0.1:${healthPort}`;
    const post = (to: string) => fetch(`${to}/slack/events`, { method: 'POST', headers: signed(signingSecret), body });

    expect((await fetch(`${healthUrl}/healthz`)).status).toBe(200);
    expect((await fetch(`${healthUrl}/readyz`)).status).toBe(200);
    expect((await fetch(`${url}/healthz`)).status).toBe(404);
    expect((await post(healthUrl)).status).toBe(404);
    expect((await post(url)).status).toBe(200);
    expect(texts).toEqual(['help']);
  });

  it('listens no more once it is stopped', async () => {
    const { transport, url } = await startHttp();

    await transport.stop();

    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });
});

describe('createTransport for HTTP before the start is over', () => {
  it('is alive and not ready, and takes nothing', async () => {
    const { texts, url } = await startHttp({ isStarted: false });

    const response = await fetch(`${url}/slack/events`, { method: 'POST', headers: signed(signingSecret), body });

    expect(response.status).toBe(503);
    expect(texts).toEqual([]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ready: false, waitingFor: ['the start to be over'] });
  });
});

describe('createTransport for Socket Mode', () => {
  it('waits for a connection before it is started, and since when', () => {
    const config = makeConfig({ SLACK_APP_TOKEN: 'xapp-sandbox' });

    const transport = createTransport({ ...parts, config, logger: new RecordingLogger(), health: () => [] });

    expect(transport.waitingFor()).toBe(`a connection to Slack, since ${startedAt.toISOString()}`);
  });

  it('has its port for health alone, also under its own name', async () => {
    const config = makeConfig({ SLACK_APP_TOKEN: 'xapp-sandbox', HEALTH_PORT: '0', PORT: '1' });
    const transport = createTransport({ ...parts, config, logger: new RecordingLogger(), health: () => [] });
    const { port, healthPort } = await transport.listen();
    onTestFinished(() => transport.stop());

    expect(healthPort).toBe(port);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  });
});
