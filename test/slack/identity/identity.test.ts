import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { fetchIdentity, type IdentityAnswer, SlackRefusedError } from '../../../src/slack/identity/identity.js';
import { clientOptions } from '../../../src/slack/web-api/clients.js';
import { startFakeWebApi, type WebApiAnswer } from '../../support/fake-web-api.js';
import { RecordingLogger } from '../../support/recording-logger.js';

const unreadable: IdentityAnswer = { kind: 'no_answer', detail: 'an answer that is not one of Slack' };
const identity = { team_id: 'T0HOME', bot_id: 'B0ZW', user_id: 'U0ZW' };

async function ask(answer: WebApiAnswer) {
  const api = await startFakeWebApi();
  api.answer(answer);
  return fetchIdentity(new WebClient('xoxb-sandbox', clientOptions({ apiUrl: api.url }, new RecordingLogger())));
}

describe('fetchIdentity', () => {
  it('says whose token this is', async () => {
    await expect(ask({ json: { ok: true, ...identity } })).resolves.toEqual({
      kind: 'known',
      identity: { teamId: 'T0HOME', botId: 'B0ZW', botUserId: 'U0ZW' },
    });
  });

  it('knows the organisation where there is one', async () => {
    await expect(ask({ json: { ok: true, ...identity, enterprise_id: 'E0HOME' } })).resolves.toMatchObject({
      identity: { enterpriseId: 'E0HOME' },
    });
  });

  it.each<[string, WebApiAnswer, IdentityAnswer]>([
    ['silence', 'cut', { kind: 'no_answer', detail: 'no connection or no answer in time' }],
    ['a limit', { status: 429, headers: { 'retry-after': '9' } }, { kind: 'rate_limited', retryAfterMs: 9_000 }],
    ['trouble', { json: { ok: false, error: 'internal_error' } }, { kind: 'no_answer', detail: 'internal_error' }],
    ['a sign-in page', { status: 200, body: '<html>Sign in</html>' }, unreadable],
    ['an empty answer', { status: 200, body: '' }, unreadable],
    ['an empty object', { json: {} }, unreadable],
    ['a yes that says nothing', { json: { ok: true } }, unreadable],
    ['half an answer', { status: 200, body: '{"ok":true,"team_id":"T0HO' }, unreadable],
    ['a page behind another status', { status: 403, body: 'no' }, { kind: 'no_answer', detail: 'HTTP status 403' }],
    ['a limit without a time', { status: 429 }, { kind: 'rate_limited', retryAfterMs: 10_000 }],
  ])('takes %s for something that passes', async (_what, answer, outcome) => {
    await expect(ask(answer)).resolves.toEqual(outcome);
  });

  it.each<[string, WebApiAnswer, string]>([
    ['an unknown token', { json: { ok: false, error: 'invalid_auth' } }, 'invalid_auth'],
    ["a person's token", { json: { ok: true, team_id: 'T0HOME', user_id: 'U0MIRA' } }, 'the token is not a bot token'],
  ])('names the reason for %s', async (_what, answer, reason) => {
    const error = await ask(answer).catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(SlackRefusedError);
    expect(error).toMatchObject({ code: 'slack_refused', reason, message: `Slack did not let zw in: ${reason}` });
  });
});
