import { describe, expect, it } from 'vitest';
import { clientOptions, createBackgroundClient, createPromptClient } from '../../../src/slack/web-api/clients.js';
import { startFakeWebApi } from '../../support/fake-web-api.js';
import { RecordingLogger } from '../../support/recording-logger.js';

describe('clientOptions', () => {
  it('never repeats a call and never waits for a limit by itself', () => {
    expect(clientOptions({}, new RecordingLogger())).toMatchObject({
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    });
  });

  it("ends a prompt call before a trigger's three seconds are over", () => {
    expect(clientOptions({}, new RecordingLogger()).timeout).toBeLessThan(3_000);
  });

  it("leaves Slack's own address alone unless another is given", () => {
    expect(clientOptions({}, new RecordingLogger())).not.toHaveProperty('slackApiUrl');
    expect(clientOptions({ apiUrl: 'http://127.0.0.1:1/api/' }, new RecordingLogger()).slackApiUrl).toBe(
      'http://127.0.0.1:1/api/',
    );
  });
});

describe('the clients', () => {
  it.each([createBackgroundClient, createPromptClient])('call the given address with the bot token', async (create) => {
    const api = await startFakeWebApi();
    api.answer({ json: { ok: true, team_id: 'T0' } });

    const answer = await create({ botToken: 'xoxb-sandbox', apiUrl: api.url }, new RecordingLogger()).auth.test();

    expect(answer.team_id).toBe('T0');
    expect(api.calls.map(({ method }) => method)).toEqual(['auth.test']);
  });
});
