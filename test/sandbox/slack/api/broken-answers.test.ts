import { describe, expect, it } from 'vitest';
import type { SlackFaultRequest } from '../../../../sandbox/control/contract.js';
import { BOT_TOKEN } from '../../../../sandbox/slack/api/call-method.js';
import { channelAs, sales, sam, startTestSlack } from '../start-test-slack.js';

type Fault = Omit<Extract<SlackFaultRequest, { readonly method: string }>, 'method'>;

async function post(fault: Fault) {
  const { sandbox } = await startTestSlack();
  sandbox.slack.fault({ method: 'chat.postMessage', times: 1, ...fault });
  const answer = await fetch(`${sandbox.url}/slack/api/chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${BOT_TOKEN}` },
    body: new URLSearchParams({ channel: sales, text: 'hello' }),
  });
  const posted = channelAs(sandbox, sam, sales).messages.map(({ text }) => text);
  return { answer, body: await answer.text(), posted };
}

describe('a broken answer of the local Slack', () => {
  it('is cut before its end after the work is done', async () => {
    const { answer, body, posted } = await post({ mode: 'garbled' });

    expect(answer.status).toBe(200);
    expect(body).toMatch(/^\{"ok":true.*"hello"/);
    expect(() => JSON.parse(body)).toThrow(SyntaxError);
    expect(posted).toEqual(['hello']);
  });

  it.each([
    ['page', /^<!doctype html>/],
    ['nothing', /^$/],
    ['object', /^\{\}$/],
  ] as const)('is something else after the work is done: %s', async (what, looks) => {
    const { body, posted } = await post({ mode: 'garbled', body: what });

    expect(body).toMatch(looks);
    expect(posted).toEqual(['hello']);
  });

  it('is an error after the work is done', async () => {
    const { body, posted } = await post({ mode: 'late_error', error: 'fatal_error' });

    expect(JSON.parse(body)).toEqual({ ok: false, error: 'fatal_error' });
    expect(posted).toEqual(['hello']);
  });

  it('has a Retry-After as it was asked for, and does nothing', async () => {
    const { answer, posted } = await post({ mode: 'rate_limited', retryAfter: 'abc' });

    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, 'abc']);
    expect(posted).toEqual([]);
  });
});
