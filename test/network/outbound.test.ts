import { createServer } from 'node:net';
import { WebSocket } from 'undici';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocketServer } from 'ws';
import type { ProxySettings } from '../../src/config.js';
import { createOutbound } from '../../src/network/outbound.js';
import { findProxyError } from '../../src/network/proxy-tunnels.js';
import { startFakeWebApi } from '../support/fake-web-api.js';
import { startProxy } from '../support/start-proxy.js';

const open = (proxy: ProxySettings | undefined) => {
  const outbound = createOutbound(proxy);
  onTestFinished(() => outbound.close());
  return outbound;
};
const startTestProxy = async (credentials?: string) => {
  const proxy = await startProxy(credentials);
  onTestFinished(() => proxy.stop());
  return proxy;
};
async function startApi() {
  const api = await startFakeWebApi();
  api.answer({ json: { ok: true } }, { json: { ok: true } });
  return { ...api, host: new URL(api.url).host, ask: `${api.url}auth.test` };
}
const problemOf = (asking: Promise<unknown>) =>
  asking.then(
    () => undefined,
    (error: unknown) => findProxyError(error),
  );

describe('createOutbound', () => {
  it('goes straight when no proxy is set', async () => {
    const { ask, calls } = await startApi();
    const outbound = open(undefined);

    expect((await outbound.fetch(ask, { method: 'POST', body: 'a=1' })).status).toBe(200);
    expect(calls).toHaveLength(1);
    expect(outbound.openAgent()).toBeUndefined();
  });

  it('goes through the proxy, to this machine too', async () => {
    const { ask, host, bodies } = await startApi();
    const proxy = await startTestProxy();

    const response = await open({ http: proxy.url }).fetch(ask, { method: 'POST', body: 'a=1' });

    expect(await response.json()).toEqual({ ok: true });
    expect(bodies).toEqual(['a=1']);
    expect(proxy.tunnels).toEqual([host]);
  });

  it.each(['127.0.0.1', '*', 'localhost, 127.0.0.1'])('goes straight to what NO_PROXY names: %s', async (except) => {
    const { ask, calls } = await startApi();
    const proxy = await startTestProxy();

    await open({ http: proxy.url, except }).fetch(ask, { method: 'POST' });

    expect(calls).toHaveLength(1);
    expect(proxy.tunnels).toEqual([]);
  });

  it.each(['zw:sandbox', 'token:', 'zw:s%40:b'])('shows the proxy its user and password: %s', async (credentials) => {
    const { ask } = await startApi();
    const proxy = await startTestProxy(credentials);

    expect((await open({ http: proxy.url }).fetch(ask, { method: 'POST' })).status).toBe(200);
  });

  it('names the proxy that wants a user and a password, and repeats neither', async () => {
    const { ask, calls } = await startApi();
    const proxy = await startTestProxy('zw:sandbox');

    const problem = await problemOf(
      open({ http: proxy.url.replace('sandbox', 'wrong') }).fetch(ask, { method: 'POST' }),
    );

    expect(problem).toMatchObject({
      code: 'PROXY_407',
      message: 'the proxy of HTTP_PROXY answered 407: it wants a user and a password in HTTP_PROXY, or refuses those',
    });
    expect(calls).toEqual([]);
  });

  it('names the variable of the proxy for https', async () => {
    const proxy = await startTestProxy('zw:sandbox');

    const https = proxy.url.replace('zw:sandbox@', '');
    const problem = await problemOf(open({ https, http: proxy.url }).fetch('https://slack.invalid/api/', {}));

    expect(problem?.message).toContain('HTTPS_PROXY');
  });

  it('says that a proxy cannot be reached', async () => {
    const proxy = await startTestProxy();
    await proxy.stop();

    expect(await problemOf(open({ http: proxy.url }).fetch('http://slack.invalid/', {}))).toMatchObject({
      code: 'PROXY_ECONNREFUSED',
    });
  });

  it('gives up on a proxy that hangs up, and does not ask it again and again', async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.on('error', () => {});
      socket.once('data', () => socket.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;

    const problem = await problemOf(open({ http: `http://127.0.0.1:${port}` }).fetch('http://slack.invalid/', {}));

    expect(problem?.code).toMatch(/^PROXY_/);
    expect(connections).toBeLessThan(5);
  });

  it('sends a form with a file as fetch would', async () => {
    const { ask, bodies } = await startApi();
    const proxy = await startTestProxy();
    const form = new FormData();
    form.append('file', new Blob(['a,b\n']), 'stops.csv');

    await open({ http: proxy.url }).fetch(ask, { method: 'POST', body: form });

    expect(bodies[0]).toMatch(/filename="stops\.csv"[\s\S]*a,b\n/);
  });

  it('ends a WebSocket that it has carried when its agent is destroyed', async () => {
    const proxy = await startTestProxy();
    const sockets = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    onTestFinished(() => sockets.close());
    await new Promise((resolve) => sockets.once('listening', resolve));
    const address = sockets.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const agent = open({ http: proxy.url }).openAgent();
    if (!agent) throw new Error('no agent');
    const seen = new Promise<void>((resolve) =>
      sockets.once('connection', (socket) => socket.once('close', () => resolve())),
    );
    const socket = new WebSocket(`ws://127.0.0.1:${port}`, { dispatcher: agent.dispatcher });
    await new Promise((resolve) => socket.addEventListener('open', resolve));

    await agent.destroy();

    await seen;
    expect(proxy.tunnels).toEqual([`127.0.0.1:${port}`]);
  });
});
