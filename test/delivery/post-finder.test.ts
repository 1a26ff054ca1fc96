import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { PostFinder } from '../../src/delivery/post-finder.js';
import { asChannelId } from '../../src/lines/model/ids.js';
import { clientOptions } from '../../src/slack/web-api/clients.js';
import { startFakeWebApi, type WebApiAnswer } from '../support/fake-web-api.js';
import { at } from '../support/make-line.js';
import { noPace } from '../support/no-pace.js';
import { RecordingLogger } from '../support/recording-logger.js';

const post = { channelId: asChannelId('C0SALES'), id: '+12065551212.2.0', writtenAt: at('17:00') };
const own = { event_type: 'zw_post', event_payload: { id: post.id } };

const page = (messages: readonly object[], cursor = ''): WebApiAnswer => ({
  json: { ok: true, messages, response_metadata: { next_cursor: cursor } },
});

async function makeFinder(...answers: WebApiAnswer[]) {
  const api = await startFakeWebApi();
  api.answer(...answers);
  const client = new WebClient('xoxb-sandbox', clientOptions({ apiUrl: api.url }, new RecordingLogger()));
  return { api, finder: new PostFinder(client, noPace) };
}

describe('PostFinder', () => {
  it('finds a post in its channel by the id in its metadata', async () => {
    const { api, finder } = await makeFinder(
      page([
        { ts: '3.0', metadata: { event_type: 'other_app', event_payload: { id: post.id } } },
        { ts: '2.0', metadata: { ...own, event_payload: { id: 'another' } } },
        { ts: '1.5' },
        { ts: '1.0', metadata: own },
      ]),
    );

    expect(await finder.find(post)).toEqual({ kind: 'found', ts: '1.0' });
    expect(api.calls).toMatchObject([
      {
        method: 'conversations.history',
        args: {
          channel: 'C0SALES',
          include_all_metadata: 'true',
          oldest: String(at('16:55').getTime() / 1_000),
        },
      },
    ]);
  });

  it('finds a reply in its thread', async () => {
    const { api, finder } = await makeFinder(page([{ ts: '1.0' }, { ts: '1.1', metadata: own }]));

    expect(await finder.find({ ...post, threadTs: '1.0' })).toEqual({ kind: 'found', ts: '1.1' });
    expect(api.calls).toMatchObject([{ method: 'conversations.replies', args: { ts: '1.0' } }]);
  });

  it('goes on to the next page', async () => {
    const { api, finder } = await makeFinder(page([], 'next'), page([{ ts: '1.0', metadata: own }]));

    expect(await finder.find(post)).toEqual({ kind: 'found', ts: '1.0' });
    expect(api.calls.map(({ args }) => args.cursor)).toEqual([undefined, 'next']);
  });

  it('gives up after five pages', async () => {
    const { api, finder } = await makeFinder(page([], 'next'));

    expect(await finder.find(post)).toEqual({ kind: 'absent' });
    expect(api.calls).toHaveLength(5);
  });

  it('says that a post is not there', async () => {
    const { finder } = await makeFinder(page([{ ts: '1.0', metadata: { event_type: 7 } }]));

    expect(await finder.find(post)).toEqual({ kind: 'absent' });
  });

  it.each<[WebApiAnswer, object]>([
    [{ json: { ok: false, error: 'not_in_channel' } }, { kind: 'refused', error: 'not_in_channel' }],
    [
      { status: 429, headers: { 'retry-after': '9' } },
      { kind: 'rate_limited', retryAfterMs: 9_000 },
    ],
    [{ json: { ok: true } }, { kind: 'no_answer', detail: 'an answer that is not one of Slack' }],
    [{ json: { ok: true, messages: 'none' } }, { kind: 'no_answer', detail: 'an answer that is not one of Slack' }],
    [{ status: 500 }, { kind: 'no_answer', detail: 'HTTP status 500' }],
  ])('says why it cannot know: %j', async (answer, found) => {
    const { finder } = await makeFinder(answer);

    expect(await finder.find(post)).toEqual(found);
  });
});
