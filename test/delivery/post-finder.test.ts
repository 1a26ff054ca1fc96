import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { PostFinder } from '../../src/delivery/post-finder.js';
import { asChannelId } from '../../src/lines/model/ids.js';
import { clientOptions } from '../../src/slack/web-api/clients.js';
import { type FakeWebApi, startFakeWebApi, type WebApiAnswer } from '../support/fake-web-api.js';
import { at } from '../support/make-line.js';
import { noRateLimit } from '../support/no-rate-limit.js';
import { makeOpenPromise } from '../support/open-promise.js';
import { RecordingLogger } from '../support/recording-logger.js';

const post = { channelId: asChannelId('C0SALES'), id: '+12065551212.2.0', writtenAt: at('17:00') };
const own = { event_type: 'zw_post', event_payload: { id: post.id } };

const page = (messages: readonly object[], cursor = ''): WebApiAnswer => ({
  json: { ok: true, messages, response_metadata: { next_cursor: cursor } },
});

async function makeFinder(...answers: WebApiAnswer[]) {
  const api = await startFakeWebApi();
  api.answer(...answers);
  return { api, finder: new PostFinder(clientOf(api), noRateLimit) };
}

const clientOf = ({ url }: FakeWebApi) =>
  new WebClient('xoxb-sandbox', clientOptions({ apiUrl: url }, new RecordingLogger()));

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

  it('reads a conversation once for all that an earlier process has left behind', async () => {
    const { api, finder } = await makeFinder(page([{ ts: '1.0', metadata: own }]));
    finder.expectLeftBehind(at('16:00'));
    const another = { ...post, id: 'another', writtenAt: at('16:30'), isLeftBehind: true };

    expect(await finder.find({ ...post, isLeftBehind: true })).toEqual({ kind: 'found', ts: '1.0' });
    expect(await finder.find(another)).toEqual({ kind: 'absent' });
    expect(await finder.find({ ...another, id: 'a third' })).toEqual({ kind: 'absent' });

    expect(api.calls.map(({ args }) => args.oldest)).toEqual([String(at('15:55').getTime() / 1_000)]);
  });

  it('reads once for all who ask before the reading begins, back to the oldest of what they ask for', async () => {
    const turn = makeOpenPromise<boolean>();
    const { api, finder } = await makeFinder(page([{ ts: '1.0', metadata: own }]));
    const paced = new PostFinder(clientOf(api), { ...noRateLimit, acquire: () => turn.promise });

    const both = [paced.find(post), paced.find({ ...post, id: 'older', writtenAt: at('16:00') })];
    turn.resolve(true);

    expect(await Promise.all(both)).toEqual([{ kind: 'found', ts: '1.0' }, { kind: 'absent' }]);
    expect(api.calls.map(({ args }) => args.oldest)).toEqual([String(at('15:55').getTime() / 1_000)]);
    expect(await finder.find(post)).toEqual({ kind: 'found', ts: '1.0' });
  });

  it('reads again for what this process itself may have posted since', async () => {
    const { api, finder } = await makeFinder(page([]), page([{ ts: '1.0', metadata: own }]));

    expect(await finder.find(post)).toEqual({ kind: 'absent' });
    expect(await finder.find(post)).toEqual({ kind: 'found', ts: '1.0' });
    expect(api.calls).toHaveLength(2);
  });

  it('reads again after a failure', async () => {
    const { finder } = await makeFinder({ status: 500 }, page([{ ts: '1.0', metadata: own }]));
    const leftBehind = { ...post, isLeftBehind: true };

    expect(await finder.find(leftBehind)).toEqual({ kind: 'no_answer', detail: 'HTTP status 500' });
    expect(await finder.find(leftBehind)).toEqual({ kind: 'found', ts: '1.0' });
  });

  it('looks by itself for what a reading that went further back has not reached', async () => {
    const tooMuch = Array.from({ length: 5 }, () => page([], 'next'));
    const { api, finder } = await makeFinder(...tooMuch, page([{ ts: '1.0', metadata: own }]));
    finder.expectLeftBehind(at('10:00'));

    expect(await finder.find({ ...post, isLeftBehind: true })).toEqual({ kind: 'found', ts: '1.0' });
    expect(api.calls.at(-1)?.args.oldest).toBe(String(at('16:55').getTime() / 1_000));
  });

  it('enters a channel in which it may not read, and looks then', async () => {
    const { api } = await makeFinder(
      { json: { ok: false, error: 'not_in_channel' } },
      page([{ ts: '1.0', metadata: own }]),
    );
    const entered: string[] = [];
    const entry = { enter: async (channelId: string) => entered.push(channelId) === 1 };
    const finder = new PostFinder(clientOf(api), noRateLimit, entry);

    expect(await finder.find(post)).toEqual({ kind: 'found', ts: '1.0' });
    expect(entered).toEqual(['C0SALES']);
  });

  it('asks once when the channel cannot be entered', async () => {
    const { api, finder } = await makeFinder({ json: { ok: false, error: 'not_in_channel' } });

    expect(await finder.find(post)).toEqual({ kind: 'refused', error: 'not_in_channel' });
    expect(api.calls).toHaveLength(1);
  });
});
