import { describe, expect, it, onTestFinished } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { createProxiedAgent, type ProxiedAgent } from '../../../src/network/proxied-agent.js';
import {
  createSocketOpener,
  type SocketConnection,
  type SocketListener,
  type SocketTrouble,
} from '../../../src/slack/transport/socket-connection.js';
import { clientOptions } from '../../../src/slack/web-api/clients.js';
import { startFakeWebApi, type WebApiAnswer } from '../../support/fake-web-api.js';
import { ManualTimers } from '../../support/manual-timers.js';
import { RecordingLogger } from '../../support/recording-logger.js';
import { startProxy } from '../../support/start-proxy.js';

/** Slack's end of a connection; `greets` false leaves the app waiting for the greeting. */
async function startSlack({ greets = true, answer }: { greets?: boolean; answer?: WebApiAnswer } = {}) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const received: unknown[] = [];
  const sockets: WebSocket[] = [];
  server.on('connection', (socket) => {
    sockets.push(socket);
    socket.on('message', (data) => received.push(JSON.parse(String(data))));
    if (greets) socket.send('{"type":"hello"}');
  });
  const api = await startFakeWebApi();
  api.answer(answer ?? { json: { ok: true, url: `ws://127.0.0.1:${address.port}/` } });
  return { api, received, sockets, send: (text: string) => sockets[0]?.send(text) };
}

type Heard = ['open' | 'held back' | 'envelope' | 'goodbye', string?] | ['end', SocketTrouble];

async function connect(slack: Awaited<ReturnType<typeof startSlack>>, openAgent?: () => ProxiedAgent) {
  const heard: Heard[] = [];
  const connections: SocketConnection[] = [];
  const timers = new ManualTimers();
  const logger = new RecordingLogger();
  const stop = new AbortController();
  const listener: SocketListener = {
    onOpen: (connection) => {
      connections.push(connection);
      heard.push(['open']);
    },
    onEnvelope: ({ id }) => heard.push(['envelope', id]),
    onEventsHeldBack: (id) => heard.push(['held back', id]),
    onGoodbye: (reason) => heard.push(['goodbye', reason]),
    onEnd: (trouble) => heard.push(['end', trouble]),
  };
  const options = clientOptions({ apiUrl: slack.api.url }, logger);
  const open = createSocketOpener({
    appToken: 'xapp-sandbox',
    clientOptions: options,
    ...(openAgent && { openAgent }),
    logger,
    setTimer: timers.set,
  });
  open(listener, stop.signal);
  const heardOf = (kind: Heard[0]) => expect.poll(() => heard.map(([what]) => what)).toContain(kind);
  return { heard, heardOf, connections, timers, logger, stop };
}

describe('createSocketOpener', () => {
  it('goes through a proxy, and names it when it lets no socket through', async () => {
    const slack = await startSlack();
    const proxy = await startProxy();
    onTestFinished(() => proxy.stop());
    const openAgent = () => createProxiedAgent({ http: proxy.url });
    const app = await connect(slack, openAgent);
    await app.heardOf('open');
    expect(proxy.tunnels).toHaveLength(1);

    proxy.refuse(true);
    const refused = await connect(slack, openAgent);
    await refused.heardOf('end');
    app.connections[0]?.close();
    await app.heardOf('end');

    expect(refused.heard).toEqual([
      ['end', { reason: expect.stringContaining('the proxy of HTTP_PROXY answered 407'), isRefusal: false }],
    ]);
  });

  it('tells of a connection once it is greeted, and of what comes over it', async () => {
    const slack = await startSlack();
    const app = await connect(slack);
    await app.heardOf('open');

    slack.send('null');
    slack.send('{"type":"slash_commands","envelope_id":"e1","payload":{}}');
    slack.send('{"type":"events_api","envelope_id":"e2","payload":{"type":"app_rate_limited"}}');
    slack.send('{"type":"disconnect","reason":"warning"}');
    await app.heardOf('goodbye');

    expect(app.heard).toEqual([['open'], ['envelope', 'e1'], ['held back', 'e2'], ['goodbye', 'warning']]);
  });

  it('acknowledges, also after Slack has said goodbye, and no more after the end', async () => {
    const slack = await startSlack();
    const app = await connect(slack);
    await app.heardOf('open');
    slack.send('{"type":"disconnect","reason":"refresh_requested"}');
    await app.heardOf('goodbye');

    expect(app.connections[0]?.acknowledge('e1', { response_action: 'clear' })).toBe(true);
    await expect.poll(() => slack.received).toEqual([{ envelope_id: 'e1', payload: { response_action: 'clear' } }]);

    app.connections[0]?.close();
    await app.heardOf('end');
    expect(app.connections[0]?.acknowledge('e2', {})).toBe(false);
    expect(app.heard.at(-1)).toEqual(['end', { reason: 'Slack said refresh_requested', isRefusal: false }]);
  });

  it('tells once that Slack has cut the connection', async () => {
    const slack = await startSlack();
    const app = await connect(slack);
    await app.heardOf('open');

    slack.sockets[0]?.terminate();
    await app.heardOf('end');

    expect(app.heard).toEqual([['open'], ['end', { reason: expect.stringMatching(/\w/), isRefusal: false }]]);
  });

  it.each<[string, WebApiAnswer, SocketTrouble]>([
    ['a status', { status: 503 }, { reason: 'apps.connections.open: HTTP status 503', isRefusal: false }],
    [
      'a revoked token',
      { json: { ok: false, error: 'invalid_auth' } },
      { reason: 'apps.connections.open: invalid_auth', isRefusal: true },
    ],
    [
      'trouble',
      { json: { ok: false, error: 'internal_error' } },
      { reason: 'apps.connections.open: internal_error', isRefusal: false },
    ],
    [
      'a limit',
      { status: 429, headers: { 'retry-after': '9' } },
      { reason: 'apps.connections.open: rate limited', isRefusal: false, retryAfterMs: 9_000 },
    ],
    ['silence', 'cut', { reason: 'apps.connections.open: no connection or no answer in time', isRefusal: false }],
    [
      'no address',
      { json: { ok: true } },
      { reason: 'apps.connections.open: an answer that zw does not understand', isRefusal: false },
    ],
  ])('tells why there is no connection when Slack answers with %s', async (_what, answer, trouble) => {
    const app = await connect(await startSlack({ answer }));
    await app.heardOf('end');

    expect(app.heard).toEqual([['end', trouble]]);
    expect(app.logger.at('warn')).toEqual([]);
  });

  it('tells that nobody listens where Slack said', async () => {
    // Nothing listens on the discard port.
    const app = await connect(await startSlack({ answer: { json: { ok: true, url: 'ws://127.0.0.1:9/' } } }));
    await app.heardOf('end');

    expect(app.heard).toEqual([['end', { reason: expect.stringMatching(/\w/), isRefusal: false }]]);
  });

  it('gives up a connection that is not greeted in time, and takes nothing from it later', async () => {
    const slack = await startSlack({ greets: false });
    const app = await connect(slack);
    await expect.poll(() => slack.sockets.length).toBe(1);

    app.timers.ring();
    slack.send('{"type":"hello"}');
    await expect.poll(() => slack.sockets[0]?.readyState).toBe(3);

    expect(app.heard).toEqual([['end', { reason: 'the connection was not greeted in time', isRefusal: false }]]);
  });

  it('ends at once when it is told to, even while Slack does not answer', async () => {
    const slack = await startSlack({ answer: 'hang' });
    const app = await connect(slack);
    await expect.poll(() => slack.api.calls.length).toBe(1);

    app.stop.abort();
    await app.heardOf('end');

    expect(app.heard).toHaveLength(1);
  });

  it('closes what is open when it is told to end', async () => {
    const slack = await startSlack();
    const app = await connect(slack);
    await app.heardOf('open');

    app.stop.abort();
    await app.heardOf('end');

    await expect.poll(() => slack.sockets[0]?.readyState).toBe(3);
  });
});
