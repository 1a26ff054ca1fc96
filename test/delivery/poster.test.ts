import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { type Posted, Poster } from '../../src/delivery/poster.js';
import { asChannelId } from '../../src/lines/model/ids.js';
import { clientOptions } from '../../src/slack/web-api/clients.js';
import { startFakeWebApi, type WebApiAnswer } from '../support/fake-web-api.js';
import { noRateLimit } from '../support/no-rate-limit.js';
import { RecordingLogger } from '../support/recording-logger.js';

const sales = asChannelId('C0SALES');
const message = { text: 'hello', blocks: [{ type: 'divider' as const }] };

const post = { channelId: sales, message, writtenAt: new Date(0) };

async function makePoster(answer: WebApiAnswer = { json: { ok: true } }, { isStopping = false } = {}) {
  const api = await startFakeWebApi();
  api.answer(answer);
  const turns: string[] = [];
  const client = new WebClient('xoxb-sandbox', {
    ...clientOptions({ apiUrl: api.url }, new RecordingLogger()),
    timeout: answer === 'hang' ? 1_500 : 10_000,
  });
  const holds: string[] = [];
  const poster = new Poster(client, {
    acquire: async (method, channelId) => {
      turns.push(`${method} in ${channelId} after ${api.calls.length} calls`);
      return !isStopping;
    },
    pauseFor: (method, channelId, forMs) => holds.push(`${method} in ${channelId} for ${forMs} ms`),
  });
  return { api, poster, turns, holds };
}

const failures: [string, WebApiAnswer, Posted][] = [
  ['no', { json: { ok: false, error: 'not_in_channel' } }, { kind: 'refused', error: 'not_in_channel' }],
  ['wait', { status: 429, headers: { 'retry-after': '30' } }, { kind: 'rate_limited', retryAfterMs: 30_000 }],
  ['HTTP 500', { status: 500, body: 'oops' }, { kind: 'no_answer', detail: 'HTTP status 500' }],
  ['nothing and hangs up', 'cut', { kind: 'no_answer', detail: 'no connection or no answer in time' }],
  ['nothing at all', 'hang', { kind: 'no_answer', detail: 'no connection or no answer in time' }],
  ['yes with half a ts', { json: { ok: true, ts: '17' } }, { kind: 'no_answer', detail: 'an answer without ts' }],
  [
    'yes with a ts that is no text',
    { json: { ok: true, ts: 1.1 } },
    { kind: 'no_answer', detail: 'an answer without ts' },
  ],
  ['trouble', { json: { ok: false, error: 'internal_error' } }, { kind: 'no_answer', detail: 'internal_error' }],
  ['yes without ts', { json: { ok: true } }, { kind: 'no_answer', detail: 'an answer without ts' }],
];

describe('Poster', () => {
  it('posts with blocks, text, its id and no link previews', async () => {
    const { api, poster } = await makePoster({ json: { ok: true, ts: '1.1' } });

    const posted = await poster.post({ ...post, id: '+12065551212.card.r1' });

    expect(posted).toEqual({ kind: 'posted', ts: '1.1' });
    const [call] = api.calls;
    expect(call?.method).toBe('chat.postMessage');
    expect(call?.args).toMatchObject({
      channel: 'C0SALES',
      text: 'hello',
      blocks: '[{"type":"divider"}]',
      unfurl_links: 'false',
      unfurl_media: 'false',
    });
    expect(JSON.parse(call?.args.metadata ?? '')).toEqual({
      event_type: 'zw_post',
      event_payload: { id: '+12065551212.card.r1' },
    });
    expect(call?.args).not.toHaveProperty('thread_ts');
    expect(call?.args).not.toHaveProperty('reply_broadcast');
  });

  it('posts into a thread, and into its channel as well when it is told to', async () => {
    const { api, poster } = await makePoster({ json: { ok: true, ts: '1.2' } });

    await poster.post({ ...post, id: 'a', threadTs: '1.1' });
    await poster.post({ ...post, id: 'b', threadTs: '1.1', isBroadcast: true });

    expect(api.calls.map(({ args }) => [args.thread_ts, args.reply_broadcast])).toEqual([
      ['1.1', undefined],
      ['1.1', 'true'],
    ]);
  });

  it('waits for the turn of the channel before it posts', async () => {
    const { poster, turns } = await makePoster({ json: { ok: true, ts: '1.1' } });

    await poster.post({ ...post, id: 'a' });

    expect(turns).toEqual(['chat.postMessage in C0SALES after 0 calls']);
  });

  it('calls nobody when there is no turn any more because zw stops', async () => {
    const { api, poster } = await makePoster({ json: { ok: true, ts: '1.1' } }, { isStopping: true });

    expect(await poster.post({ ...post, id: 'a' })).toMatchObject({ kind: 'no_answer' });
    expect(await poster.update(sales, '1.1', message)).toMatchObject({ kind: 'no_answer' });
    expect(api.calls).toEqual([]);
  });

  it('holds what Slack has limited for as long as Slack says', async () => {
    const { poster, holds } = await makePoster({ status: 429, headers: { 'retry-after': '30' } });

    await poster.post({ ...post, id: 'a' });
    await poster.update(sales, '1.1', message);

    expect(holds).toEqual(['chat.postMessage in C0SALES for 30000 ms', 'chat.update in C0SALES for 30000 ms']);
  });

  it('updates a message in its place, in the turn of updates', async () => {
    const { api, poster, turns } = await makePoster({ json: { ok: true, ts: '1.1' } });

    await expect(poster.update(sales, '1.1', message)).resolves.toEqual({ kind: 'posted', ts: '1.1' });

    expect(api.calls[0]).toMatchObject({ method: 'chat.update', args: { channel: 'C0SALES', ts: '1.1' } });
    expect(turns).toEqual(['chat.update in C0SALES after 0 calls']);
  });

  it.each(failures)('makes an outcome of it when Slack says %s, and asks only once', async (_what, answer, outcome) => {
    const { api, poster } = await makePoster(answer);

    await expect(poster.post({ ...post, id: 'a' })).resolves.toEqual(outcome);
    expect(api.calls).toHaveLength(1);

    await expect(poster.update(sales, '1.1', message)).resolves.toEqual(outcome);
    expect(api.calls).toHaveLength(2);
  });

  it('does not hold up one call because another was limited', async () => {
    const { api, poster } = await makePoster();
    api.answer({ status: 429, headers: { 'retry-after': '3600' } }, { json: { ok: true, ts: '1.1' } });

    await poster.post({ ...post, id: 'a' });

    await expect(poster.post({ ...post, id: 'b' })).resolves.toEqual({ kind: 'posted', ts: '1.1' });
  });

  it('throws on what is a fault of zw', async () => {
    const client = new WebClient('xoxb-sandbox');
    client.chat.postMessage = () => Promise.reject(new TypeError('a bug'));
    const poster = new Poster(client, noRateLimit);

    await expect(poster.post({ ...post, id: 'a' })).rejects.toThrow(TypeError);
  });
});
