import { describe, expect, it, onTestFinished } from 'vitest';
import { createOutbound } from '../../src/network/outbound.js';
import { fetchIdentity } from '../../src/slack/identity/identity.js';
import { createBackgroundClient } from '../../src/slack/web-api/clients.js';
import { ResponseUrls } from '../../src/slack/web-api/response-urls.js';
import { composeMessage } from '../../src/views/blocks/message.js';
import { createZipwhipClient } from '../../src/zipwhip/index.js';
import { startFakeWebApi } from '../support/fake-web-api.js';
import { RecordingLogger } from '../support/recording-logger.js';
import { startProxy } from '../support/start-proxy.js';

async function makeWorld() {
  const proxy = await startProxy();
  const api = await startFakeWebApi();
  const outbound = createOutbound({ http: proxy.url });
  const agent = outbound.openAgent();
  if (!agent) throw new Error('no agent');
  onTestFinished(async () => {
    await Promise.all([outbound.close(), agent.destroy()]);
    await proxy.stop();
  });
  return { proxy, api, outbound, agent, host: new URL(api.url).host };
}

describe('behind a proxy', () => {
  it("Slack's Web API is asked through it, and its 407 is the reason of a failure", async () => {
    const { proxy, api, outbound, host } = await makeWorld();
    api.answer({ json: { ok: true, team_id: 'T0', bot_id: 'B0', user_id: 'U0' } });
    const config = { botToken: 'xoxb-sandbox', apiUrl: api.url };
    const ask = () => fetchIdentity(createBackgroundClient(config, new RecordingLogger(), outbound.fetch));

    expect(await ask()).toMatchObject({ kind: 'known' });
    expect(proxy.tunnels).toEqual([host]);

    await outbound.close();
    const other = createOutbound({ http: proxy.url });
    onTestFinished(() => other.close());
    proxy.refuse(true);
    expect(await fetchIdentity(createBackgroundClient(config, new RecordingLogger(), other.fetch))).toEqual({
      kind: 'no_answer',
      detail: 'the proxy of HTTP_PROXY answered 407: it wants a user and a password in HTTP_PROXY, or refuses those',
    });
  });

  it('answers to people are posted through it', async () => {
    const { proxy, api, agent, host } = await makeWorld();
    api.answer({ status: 200, body: 'ok' });

    await new ResponseUrls(undefined, agent).post(`${api.url}response`, composeMessage(['*Done.*']));

    expect(api.bodies).toHaveLength(1);
    expect(proxy.tunnels).toEqual([host]);
  });

  it('an order goes through a tunnel of its own, and is known not to be sent when there is none', async () => {
    const { proxy, api, outbound, agent, host } = await makeWorld();
    api.answer({ status: 500, body: '' });
    const client = createZipwhipClient({
      apiKey: 'sandbox-key-24-chars-000',
      baseUrl: api.url,
      dispatcher: agent.dispatcher,
      openConnection: () => outbound.openAgent({ connections: 1 })?.dispatcher ?? agent.dispatcher,
      sleep: () => Promise.resolve(),
    });
    onTestFinished(() => client.close());

    await expect(client.status('+12065550100')).rejects.toMatchObject({ code: 'zipwhip_http_status' });
    const before = proxy.tunnels.length;
    await expect(client.add('+12065550100', {})).rejects.toMatchObject({ code: 'zipwhip_http_status' });
    expect(proxy.tunnels.slice(before)).toEqual([host]);

    proxy.refuse(true);
    await expect(client.add('+12065550100', {})).rejects.toMatchObject({
      code: 'zipwhip_connection',
      reason: 'PROXY_407',
      sent: false,
    });
  });
});
