import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { channelAs, dana, priya, sales, sam, startTestSlack } from '../slack/start-test-slack.js';

const get = async (sandbox: Sandbox, path: string): Promise<{ status: number; body: unknown }> => {
  const response = await fetch(`${sandbox.url}${path}`);
  return { status: response.status, body: await response.json() };
};

const post = async (sandbox: Sandbox, path: string, body: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(`${sandbox.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: /^[[{]/.test(text) ? JSON.parse(text) : text };
};

/** The status of a request with a Host header of one's own, which fetch does not allow. */
const statusFor = (sandbox: Sandbox, host: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    const { hostname, port } = new URL(sandbox.url);
    request({ hostname, port, path: '/control/state', headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });

const message = (text: string) => ({ as: sam, act: { type: 'message', channel: sales, text } });

describe('the control API', () => {
  it('acts as a person and shows what another sees', async () => {
    const { sandbox } = await startTestSlack();

    const acted = await post(sandbox, '/control/act', message('hello'));
    const state = await get(sandbox, `/control/state?as=${priya}`);

    expect(acted).toEqual({ status: 200, body: { ok: true } });
    expect(state.body).toMatchObject({
      version: expect.any(Number),
      me: { id: priya, name: 'priya', kind: 'member', timeZone: 'Europe/London', teamId: 'T0SANDBOX01' },
      appName: 'Fixture',
      botUserId: 'U0ZWSANDBOX',
      channels: expect.arrayContaining([
        expect.objectContaining({
          id: sales,
          unreadCount: 1,
          isBotMember: true,
          messages: [
            expect.objectContaining({ user: sam, text: 'hello', isApp: false, isEphemeral: false, replyCount: 0 }),
          ],
        }),
      ]),
      views: [],
      commands: [{ command: '/fix', description: 'Does things', usageHint: 'help' }],
      shortcuts: [{ callbackId: 'do_thing' }, { callbackId: 'do_here' }],
      delivery: { mode: 'socket', isConnected: false },
      notices: [],
      clock: { now: '2026-03-01T00:00:00.000Z', rate: 1, aheadMs: 0 },
    });
    expect(JSON.stringify(state.body)).not.toContain('@example.com');
  });

  it('forgets a person’s ephemerals when their page is opened anew', async () => {
    const { sandbox, client } = await startTestSlack();
    await client.chat.postEphemeral({ channel: sales, user: sam, text: 'only you' });
    const seen = async (query: string) =>
      JSON.stringify((await get(sandbox, `/control/state?as=${sam}${query}`)).body).includes('only you');

    expect([await seen(''), await seen('&fresh=1'), await seen('')]).toEqual([true, false, false]);
  });

  it('moves the clock and answers when every bot follows', async () => {
    const { sandbox } = await startTestSlack();
    const followed: string[] = [];
    const detach = sandbox.attachBot({
      followClock: async () => {
        await new Promise(setImmediate);
        followed.push(sandbox.clock.now().toISOString());
      },
    });

    const moved = await post(sandbox, '/control/clock', { advanceMs: 3_600_000, rate: 60 });
    detach();
    await post(sandbox, '/control/clock', { advanceMs: 1 });

    expect(moved.body).toEqual({ now: '2026-03-01T01:00:00.000Z', rate: 60, aheadMs: 3_600_000 });
    expect(followed).toEqual(['2026-03-01T01:00:00.000Z']);
  });

  it('switches faults of Slack and keeps a journal without tokens', async () => {
    const { sandbox, client } = await startTestSlack();

    await post(sandbox, '/control/slack', { method: 'auth.test', mode: 'error', error: 'team_disabled', times: 1 });
    await client.auth.test().catch(() => {});
    await client.auth.test({ token: 'xoxb-sandbox' });
    const { body } = await get(sandbox, '/control/slack');

    expect(body).toMatchObject({
      calls: [
        { at: '2026-03-01T00:00:00.000Z', method: 'auth.test', answer: { error: 'team_disabled' }, status: 200 },
        { method: 'auth.test', answer: { ok: true } },
      ],
      deliveries: [],
    });
    expect(JSON.stringify(body)).not.toContain('xoxb-');
  });

  it('reaches the carrier', async () => {
    const { sandbox } = await startTestSlack();

    const changed = await post(sandbox, '/control/carrier', { fault: { kind: 'http', status: 503 }, call: 'add' });
    const { body } = await get(sandbox, '/control/carrier');

    expect(changed.status).toBe(200);
    expect(body).toMatchObject({ lines: [], faults: [{ call: 'add', fault: { kind: 'http', status: 503 } }] });
  });

  it('forgets everything on reset', async () => {
    const { sandbox, client, slack } = await startTestSlack();
    await post(sandbox, '/control/act', message('hello'));
    await client.views.publish({ user_id: sam, view: { type: 'home', blocks: [] } });
    slack.fault({ channel: sales, change: 'archive' });
    slack.fault({ method: '*', mode: 'error' });

    await post(sandbox, '/control/reset', {});

    expect(channelAs(sandbox, sam, sales)).toMatchObject({ messages: [], isArchived: false });
    expect(slack.snapshot(sam, sandbox.clock.state())).not.toHaveProperty('home');
    expect(slack.journal()).toEqual({ calls: [], deliveries: [] });
    await client.auth.test();
  });

  it('empties the bot’s store on reset, while the bot is away', async () => {
    const { sandbox } = await startTestSlack();
    const seen: unknown[] = [];
    const look = (step: string) => {
      seen.push([step, channelAs(sandbox, sam, sales).messages.length]);
    };
    sandbox.attachStore({
      empty: async () => {
        look('stopped and emptied');
        return async () => look('started');
      },
    });
    await post(sandbox, '/control/act', message('hello'));

    await Promise.all([post(sandbox, '/control/reset', {}), post(sandbox, '/control/reset', {})]);

    expect(seen).toEqual([
      ['stopped and emptied', 1],
      ['started', 0],
      ['stopped and emptied', 0],
      ['started', 0],
    ]);
  });

  it('tells a listening page that something changed, once for many changes', async () => {
    const { sandbox, slack } = await startTestSlack();
    const stream = await fetch(`${sandbox.url}/control/events?as=${sam}`);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    const first = await reader?.read();

    await slack.act({ as: sam, act: { type: 'message', channel: sales, text: '1' } });
    slack.context.changes.mark();
    const second = await reader?.read();
    await reader?.cancel();

    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    expect(first?.value).toMatch(/^event: changed\ndata: \{"version":\d+\}\n\n$/);
    expect(second?.value).toBe(`event: changed\ndata: {"version":${slack.context.changes.version}}\n\n`);
  });

  it.each([
    ['an act without a type', '/control/act', { as: sam, act: {} }],
    ['an act with a field too many', '/control/act', { as: sam, act: { type: 'open_home', channel: sales } }],
    ['an act with a field too few', '/control/act', { as: sam, act: { type: 'message', channel: sales } }],
    ['a clock that goes back', '/control/clock', { advanceMs: -1 }],
    ['a clock that flies', '/control/clock', { rate: 3601 }],
    ['a fault that does not exist', '/control/slack', { method: '*', mode: 'explode' }],
    ['a channel that does not exist', '/control/slack', { channel: 'C0NONE', change: 'archive' }],
    ['a carrier request about nothing', '/control/carrier', {}],
    ['a carrier request about no number', '/control/carrier', { number: '1', change: 'activate' }],
  ])('refuses %s', async (_name, path, body) => {
    const { sandbox } = await startTestSlack();

    expect(await post(sandbox, path, body)).toMatchObject({
      status: 400,
      body: { ok: false, error: expect.any(String) },
    });
  });

  it('refuses posts of other pages, and of none that are not JSON', async () => {
    const { sandbox } = await startTestSlack();
    const statuses = [];
    for (const headers of [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'content-type': 'text/plain' },
      { origin: sandbox.url, 'sec-fetch-site': 'same-origin' },
    ]) {
      statuses.push((await post(sandbox, '/control/act', message('hello'), headers)).status);
    }

    expect(statuses).toEqual([403, 403, 415, 200]);
    const toSlack = await fetch(`${sandbox.slackApiUrl}auth.test`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: new URLSearchParams({ token: 'xoxb-sandbox' }),
    });
    expect(toSlack.status).toBe(403);
  });

  it('refuses other hosts, and takes its own names', async () => {
    const { sandbox } = await startTestSlack();
    const { port } = new URL(sandbox.url);

    const statuses = await Promise.all(
      ['evil.example', `evil.example:${port}`, `localhost:${port}`, `127.0.0.1:${port}`].map((host) =>
        statusFor(sandbox, host),
      ),
    );

    expect(statuses).toEqual([421, 421, 200, 200]);
  });

  it('refuses bodies that are too large', async () => {
    const { sandbox } = await startTestSlack();

    const response = await fetch(`${sandbox.slackApiUrl}auth.test`, { method: 'POST', body: 'x'.repeat(2_000_001) });

    expect(response.status).toBe(413);
  });

  it('shows nothing to somebody who cannot sign in', async () => {
    const { sandbox } = await startTestSlack();

    expect(await get(sandbox, `/control/state?as=${dana}`)).toEqual({
      status: 400,
      body: { ok: false, error: 'account_inactive' },
    });
    expect(await get(sandbox, '/control/state?as=U0NOBODY')).toEqual({
      status: 400,
      body: { ok: false, error: 'user_not_found' },
    });
    expect((await get(sandbox, '/control/nothing')).status).toBe(404);
  });

  it('refuses to start on a port that is taken, and leaves nothing listening', async () => {
    const { sandbox } = await startTestSlack();
    const port = Number(new URL(sandbox.url).port);

    await expect(startTestSlack({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    const { sandbox: other } = await startTestSlack();
    const freed = Number(new URL(other.url).port);
    await other.stop();
    await expect(startTestSlack({ port: freed, carrierPort: port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    const { sandbox: last } = await startTestSlack({ port: freed });
    expect(last.url).toBe(`http://127.0.0.1:${freed}`);
  });
});
