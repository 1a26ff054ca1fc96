import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { type SlackFailure, slackFailureFrom, UnreadableAnswerError } from '../../../src/slack/web-api/slack-error.js';

const named = (error: string) => new WebAPIPlatformError({ ok: false, error });
const unreadable: SlackFailure = { kind: 'no_answer', detail: 'an answer that is not one of Slack' };

describe('slackFailureFrom', () => {
  it.each([new TypeError('a bug'), Object.assign(new Error('disk'), { code: 'ENOSPC' }), 'text', undefined])(
    'throws on what no client throws: %s',
    (error) => {
      let thrown: unknown = 'nothing';
      try {
        slackFailureFrom(error);
      } catch (caught) {
        thrown = caught;
      }

      expect(thrown).toBe(error);
    },
  );

  it.each(['not_in_channel', 'invalid_auth', 'a', 'x'.repeat(64)])('takes %s for a refusal', (error) => {
    expect(slackFailureFrom(named(error))).toEqual({ kind: 'refused', error });
  });

  it.each(['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable'])(
    'takes %s for no answer, since what was asked for may have been done',
    (error) => {
      expect(slackFailureFrom(named(error))).toEqual({ kind: 'no_answer', detail: error });
    },
  );

  it.each(['ratelimited', 'rate_limited'])('takes %s for a limit, also without a 429', (error) => {
    expect(slackFailureFrom(named(error))).toEqual({ kind: 'rate_limited', retryAfterMs: 10_000 });
  });

  it.each([
    '',
    '<html>Sign in</html>',
    '{"ok":true,"view":{"blocks":[{"text":"swordfish"',
    'Not_In_Channel',
    'not in channel',
    'x'.repeat(65),
  ])('takes what is no short word of Slack for no answer, and keeps nothing of it: %s', (error) => {
    expect(slackFailureFrom(named(error))).toEqual(unreadable);
  });

  it('takes an answer without a name for no answer', () => {
    const { error: _none, ...answer } = { ok: false, error: '' };

    // As the client makes it of an empty object.
    expect(slackFailureFrom(Object.assign(named('x'), { data: answer }))).toEqual(unreadable);
  });

  it.each<[Error, SlackFailure]>([
    [new WebAPIRateLimitedError(7), { kind: 'rate_limited', retryAfterMs: 7_000 }],
    [new WebAPIRateLimitedError(99_999_999), { kind: 'rate_limited', retryAfterMs: 10_000 }],
    [new WebAPIHTTPError(503, 'down', {}, 'a page'), { kind: 'no_answer', detail: 'HTTP status 503' }],
    [new WebAPIRequestError(new Error('x')), { kind: 'no_answer', detail: 'no connection or no answer in time' }],
    [new WebAPIRequestError(new UnreadableAnswerError()), unreadable],
  ])('sorts %s', (error, failure) => {
    expect(slackFailureFrom(error)).toEqual(failure);
  });
});
