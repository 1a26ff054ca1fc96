import { describe, expect, it, vi } from 'vitest';
import { connectApp } from '../connect-app.js';
import { errorOf, sales, sam, startTestSlack } from '../start-test-slack.js';

const command = { as: sam, act: { type: 'command', channel: sales, text: '/fix' } } as const;

describe('Socket Mode', () => {
  it('greets every connection and says how many there are', async () => {
    const { sandbox } = await startTestSlack();

    const apps = [await connectApp(sandbox), await connectApp(sandbox)];

    expect(apps.map(({ frames }) => frames[0])).toMatchObject([
      { type: 'hello', num_connections: 1, debug_info: { approximate_connection_time: expect.any(Number) } },
      { type: 'hello', num_connections: 2, connection_info: { app_id: 'A0ZWSANDBOX' } },
    ]);
  });

  it('shares the envelopes among the connections', async () => {
    const { sandbox, slack } = await startTestSlack();
    const apps = [await connectApp(sandbox), await connectApp(sandbox)];

    for (let sent = 0; sent < 4; sent += 1) await slack.act(command);

    expect(apps.map(({ envelopes }) => envelopes.length)).toEqual([2, 2]);
  });

  it('opens one connection for one ticket', async () => {
    const { sandbox, slack } = await startTestSlack();
    const ticket = slack.context.socketMode.issueTicket();

    const first = slack.context.socketMode.redeemTicket(ticket);
    const second = slack.context.socketMode.redeemTicket(ticket);

    expect([first, second]).toEqual([true, false]);
    const response = await fetch(`${sandbox.url}/slack/socket?ticket=${ticket}`);
    expect(response.status).toBe(404);
  });

  it('turns an eleventh connection away', async () => {
    const { sandbox } = await startTestSlack({ rateLimits: 'off' });
    const apps = [];
    for (let opened = 0; opened < 11; opened += 1) apps.push(await connectApp(sandbox));

    await apps[10]?.closed;

    expect(apps[10]?.frames).toEqual([{ type: 'disconnect', reason: 'too_many_websockets' }]);
  });

  it('fails at once when no app is connected', async () => {
    const { slack, sandbox } = await startTestSlack();

    expect(await slack.act(command)).toEqual({ ok: false, error: '/fix failed with the error "dispatch_failed"' });
    expect(slack.snapshot(sam, sandbox.clock.state()).delivery).toEqual({ mode: 'socket', isConnected: false });
  });

  it('waits for an app that lost its connection because the clock jumped', async () => {
    const { slack, sandbox, machine } = await startTestSlack();
    slack.context.socketMode.reassure();
    machine.nowMs += 0.5;

    const result = slack.act(command);
    const app = await connectApp(sandbox);

    expect(await result).toMatchObject({ ok: true });
    expect(app.envelopes).toHaveLength(1);
  });

  it('tells the person when the app does not acknowledge in time', async () => {
    const { slack, sandbox } = await startTestSlack({ ackDeadlineMs: 20 });
    const app = await connectApp(sandbox);
    app.answerWith(() => 'silence');

    const result = await slack.act(command);

    expect(result).toEqual({ ok: false, error: '/fix failed with the error "operation_timeout"' });
    expect(slack.journal().deliveries).toMatchObject([{ kind: '/fix', isLate: true }]);
    expect(slack.snapshot(sam, sandbox.clock.state()).notices).toMatchObject([{ text: result.error }]);
  });

  it('warns and ends the oldest connection when it is refreshed', async () => {
    const { sandbox, slack } = await startTestSlack();
    const [oldest, other] = [await connectApp(sandbox), await connectApp(sandbox)];

    slack.fault({ socket: 'refresh' });
    await expect.poll(() => oldest.frames.length).toBe(3);
    await slack.act(command);

    expect(oldest.frames.slice(1)).toMatchObject([
      { type: 'disconnect', reason: 'warning' },
      { type: 'disconnect', reason: 'refresh_requested' },
    ]);
    expect([oldest.envelopes.length, other.envelopes.length]).toEqual([0, 1]);
  });

  it('cuts every connection when it is dropped', async () => {
    const { sandbox, slack } = await startTestSlack();
    const app = await connectApp(sandbox);

    slack.fault({ socket: 'drop' });
    await app.closed;

    await expect.poll(() => slack.context.delivery.isConnected).toBe(false);
  });

  it('sends the one payload of the Events API that has no event', async () => {
    const { sandbox, slack } = await startTestSlack();
    const app = await connectApp(sandbox);

    slack.fault({ socket: 'app_rate_limited' });
    await expect.poll(() => app.envelopes.length).toBe(1);

    expect(app.payload()).toMatchObject({ type: 'app_rate_limited', minute_rate_limited: expect.any(Number) });
    expect(app.payload()).not.toHaveProperty('event');
  });
});

describe('a fault', () => {
  it.each([
    ['error', { mode: 'error', error: 'restricted_action' }, 'restricted_action'],
    ['rate_limited', { mode: 'rate_limited', retryAfterSeconds: 7 }, 'ratelimited'],
    ['slow', { mode: 'slow', delayMs: 1 }, 'ok'],
  ] as const)('%s strikes as often as it is told to', async (_name, fault, error) => {
    const { client, slack } = await startTestSlack();
    slack.fault({ method: 'auth.test', times: 1, ...fault });

    const answers = [await errorOf(client.auth.test()), await errorOf(client.auth.test())];

    expect(answers).toEqual([error, 'ok']);
  });

  it('of all methods lasts until it is switched off', async () => {
    const { client, slack } = await startTestSlack();
    slack.fault({ method: '*', mode: 'error' });

    const struck = [await errorOf(client.auth.test()), await errorOf(client.team.info())];
    slack.fault({ method: '*', mode: 'none' });

    expect(struck).toEqual(['internal_error', 'internal_error']);
    expect(await errorOf(client.auth.test())).toBe('ok');
  });

  it('answers with an HTTP status', async () => {
    const { client, slack } = await startTestSlack();
    slack.fault({ method: 'auth.test', mode: 'http', status: 503 });

    await expect(client.auth.test()).rejects.toMatchObject({ statusCode: 503 });
  });

  it('lost does the work and loses the answer', async () => {
    const { client, slack } = await startTestSlack();
    slack.fault({ method: 'chat.postMessage', mode: 'lost', times: 1 });

    await expect(client.chat.postMessage({ channel: sales, text: 'posted' })).rejects.toThrow();

    expect(slack.context.workspace.channel(sales).messages.map(({ content }) => content.text)).toEqual(['posted']);
  });

  it('hang never answers', async () => {
    const { sandbox, slack } = await startTestSlack();
    slack.fault({ method: 'auth.test', mode: 'hang' });
    const thresholds = new AbortController();
    const answered = fetch(`${sandbox.slackApiUrl}auth.test`, { signal: thresholds.signal });
    const arrived = [{ method: 'auth.test', status: 0, answer: { hang: true } }];
    await vi.waitFor(() => expect(slack.journal().calls).toMatchObject(arrived), { timeout: 20_000 });
    thresholds.abort();

    await expect(answered).rejects.toThrow(/abort/);
  });
});
