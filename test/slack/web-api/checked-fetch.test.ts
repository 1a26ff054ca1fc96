import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { checkAnswers, type Heard } from '../../../src/slack/web-api/checked-fetch.js';
import { clientOptions } from '../../../src/slack/web-api/clients.js';
import { type SlackFailure, slackFailureFrom } from '../../../src/slack/web-api/slack-error.js';
import { startFakeWebApi, type WebApiAnswer } from '../../support/fake-web-api.js';
import { RecordingLogger } from '../../support/recording-logger.js';

// Built from parts, so that no scanner takes it for a real one.
const password = ['sword', 'fish', '-4711'].join('');
const view = { ok: true, view: { id: 'V1', blocks: [{ text: `Password: ${password}` }] } };
const whole = JSON.stringify(view);
const page = (body: string, status = 200): WebApiAnswer => ({ status, body });

async function fail(answer: WebApiAnswer) {
  const api = await startFakeWebApi();
  api.answer(answer);
  const logger = new RecordingLogger();
  const client = new WebClient('xoxb-sandbox', clientOptions({ apiUrl: api.url }, logger));
  const error: unknown = await client.apiCall('views.update', { view_id: 'V1' }).then(
    () => new Error('it was taken for an answer'),
    (caught: unknown) => caught,
  );
  return { error, failure: slackFailureFrom(error), said: JSON.stringify(logger) };
}

describe('a client of the Web API', () => {
  it.each<[string, WebApiAnswer]>([
    ['cut short', page(whole.slice(0, -3))],
    ['cut in the middle', page(whole.slice(0, whole.indexOf(password) + password.length))],
    ['a page', page(`<html>${password}</html>`)],
    ['empty', page('')],
    ['an empty object', page('{}')],
    ['null', page('null')],
    ['a list', page(`["${password}"]`)],
    ['a text', page(`"${password}"`)],
    ['without its ok', page(JSON.stringify({ view: view.view }))],
    ['with an ok that is no truth value', page(JSON.stringify({ ...view, ok: password }))],
    ['a refusal whose name is a sentence', page(JSON.stringify({ ok: false, error: `no: ${password}` }))],
    ['a refusal without a name', page(JSON.stringify({ ok: false, text: password }))],
  ])('takes an answer that is %s for none, and keeps nothing of it', async (_what, answer) => {
    const { error, failure, said } = await fail(answer);

    expect(failure).toEqual({ kind: 'no_answer', detail: 'an answer that is not one of Slack' });
    expect(said + String(error) + JSON.stringify(error)).not.toContain(password);
  });

  it('keeps nothing of the page behind another status', async () => {
    const { error, failure, said } = await fail(page(whole, 502));

    expect(failure).toEqual({ kind: 'no_answer', detail: 'HTTP status 502' });
    expect(said + JSON.stringify(error)).not.toContain(password);
  });

  it('takes an answer whose connection is cut in the middle for none', async () => {
    const { failure } = await fail({ status: 200, headers: { 'content-length': '9999' }, body: whole });

    expect(failure).toMatchObject({ kind: 'no_answer' });
  });

  it.each<[string | undefined, number]>([
    ['3', 3],
    ['3600', 3_600],
    ['abc', 10],
    ['-1', 10],
    ['99999999', 10],
    ['1e9', 10],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 10],
    [undefined, 10],
  ])('waits after a 429 with Retry-After %s', async (header, seconds) => {
    const { failure } = await fail({
      status: 429,
      ...(header !== undefined && { headers: { 'retry-after': header } }),
    });

    expect(failure).toEqual<SlackFailure>({ kind: 'rate_limited', retryAfterMs: seconds * 1_000 });
  });

  it('survives surroundings of an answer that are not as Slack makes them', async () => {
    const api = await startFakeWebApi();
    api.answer({ json: { ...view, response_metadata: { warnings: password } } });
    const client = new WebClient('xoxb-sandbox', clientOptions({ apiUrl: api.url }, new RecordingLogger()));

    expect(await client.apiCall('views.update', { view_id: 'V1' })).toMatchObject({ view: { id: 'V1' } });
  });
});

describe('checkAnswers', () => {
  const json = (body: object) => async () => new Response(JSON.stringify(body));

  it('says what each method was answered', async () => {
    const heard: Heard[] = [];
    const take = (answer: Heard) => heard.push(answer);

    await checkAnswers(json({ ok: true }), 'https://slack.invalid/api/', take)('https://slack.invalid/api/auth.test');
    const refused = checkAnswers(json({ ok: false, error: 'token_revoked' }), 'https://slack.invalid/api/', take);
    await refused('https://slack.invalid/api/chat.update');

    expect(heard).toEqual([
      { method: 'auth.test', ok: true },
      { method: 'chat.update', ok: false, error: 'token_revoked' },
    ]);
  });

  it('leaves alone what goes elsewhere, such as a file', async () => {
    const answer = await checkAnswers(
      async () => new Response('OK - 12'),
      'https://slack.invalid/api/',
    )('https://files.invalid/upload');

    expect(await answer.text()).toBe('OK - 12');
  });
});
