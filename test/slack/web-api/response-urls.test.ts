import { describe, expect, it, onTestFinished } from 'vitest';
import { AnswerNotTakenError, ResponseUrls } from '../../../src/slack/web-api/response-urls.js';
import { composeMessage } from '../../../src/views/blocks/message.js';
import { startFakeWebApi, type WebApiAnswer } from '../../support/fake-web-api.js';

const message = composeMessage(['*Done.*']);

async function makeWorld(...answers: WebApiAnswer[]) {
  const slack = await startFakeWebApi();
  slack.answer(...answers);
  const responseUrls = new ResponseUrls();
  onTestFinished(() => responseUrls.close());
  return { slack, responseUrls, post: () => responseUrls.post(`${slack.url}response`, message) };
}

describe('ResponseUrls', () => {
  it('posts what the person alone sees and what replaces nothing', async () => {
    const { slack, post } = await makeWorld({ status: 200, body: 'ok' });

    await post();

    expect(slack.bodies.map((body) => JSON.parse(body))).toEqual([
      { ...message, response_type: 'ephemeral', replace_original: false },
    ]);
  });

  it.each([404, 429, 500])('throws when Slack answers %i', async (status) => {
    const { post } = await makeWorld({ status, body: 'no' });

    await expect(post()).rejects.toEqual(new AnswerNotTakenError(status));
  });

  it('follows no redirect', async () => {
    const { slack, post } = await makeWorld({ status: 302, headers: { location: '/api/elsewhere' } });

    await expect(post()).rejects.toThrow(AnswerNotTakenError);
    expect(slack.calls).toHaveLength(1);
  });

  it('posts once more when the connection is cut', async () => {
    const { slack, post } = await makeWorld('cut', { status: 200, body: 'ok' });

    await post();

    expect(slack.bodies).toHaveLength(2);
    expect(slack.bodies[1]).toBe(slack.bodies[0]);
  });

  it('throws when the connection is cut again', async () => {
    const { slack, post } = await makeWorld('cut', 'cut');

    await expect(post()).rejects.toThrow();
    expect(slack.calls).toHaveLength(2);
  });

  it('gives up on an answer that does not come before its deadline', async () => {
    const { slack } = await makeWorld('hang');
    const deadline = new AbortController();
    const responseUrls = new ResponseUrls(() => deadline.signal);
    onTestFinished(() => responseUrls.close());
    const posting = responseUrls.post(`${slack.url}response`, message);
    const ended = expect(posting).rejects.toThrow('too late');
    while (slack.calls.length === 0) await new Promise(setImmediate);

    deadline.abort(new Error('too late'));

    await ended;
  });

  it('ends what hangs when zw stops', async () => {
    const { slack, responseUrls, post } = await makeWorld('hang');
    const posting = post().catch((error: unknown) => error);
    while (slack.calls.length === 0) await new Promise(setImmediate);

    await responseUrls.close();

    expect(await posting).toBeInstanceOf(Error);
  });
});
