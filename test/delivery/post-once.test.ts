import { describe, expect, it } from 'vitest';
import type { Found } from '../../src/delivery/post-finder.js';
import { OncePoster } from '../../src/delivery/post-once.js';
import type { Post, Posted } from '../../src/delivery/poster.js';
import { asChannelId } from '../../src/lines/model/ids.js';
import { at } from '../support/make-line.js';

const post: Post = {
  channelId: asChannelId('C0SALES'),
  message: { text: 'hello', blocks: [] },
  id: '+12065551212.2.0',
  writtenAt: at('17:00'),
};
const posted: Posted = { kind: 'posted', ts: '1.1' };
const silence: Posted = { kind: 'no_answer', detail: 'no connection' };

function makePoster(answers: readonly Posted[], found: Found = { kind: 'absent' }) {
  const left = [...answers];
  const calls: string[] = [];
  const poster = new OncePoster(
    {
      post: async ({ id }) => {
        calls.push(`post ${id}`);
        return left.shift() ?? posted;
      },
      update: async (_channelId, ts) => {
        calls.push(`update ${ts}`);
        return posted;
      },
    },
    {
      find: async ({ id }) => {
        calls.push(`find ${id}`);
        return found;
      },
    },
  );
  return { poster, calls };
}

describe('OncePoster', () => {
  it('posts at once what nothing is known against', async () => {
    const { poster, calls } = makePoster([]);

    expect(await poster.post(post)).toEqual(posted);
    expect(calls).toEqual([`post ${post.id}`]);
  });

  it('looks first after an attempt without an answer, and does not post what is there', async () => {
    const { poster, calls } = makePoster([silence], { kind: 'found', ts: '9.9' });

    expect(await poster.post(post)).toEqual(silence);
    expect(await poster.post(post)).toEqual({ kind: 'posted', ts: '9.9', isEarlier: true });

    expect(calls).toEqual([`post ${post.id}`, `find ${post.id}`]);
  });

  it.each<Found>([{ kind: 'absent' }, { kind: 'refused', error: 'not_in_channel' }])(
    'posts what is not found: %j',
    async (found) => {
      const { poster, calls } = makePoster([silence], found);
      await poster.post(post);

      expect(await poster.post(post)).toEqual(posted);
      expect(calls).toHaveLength(3);
    },
  );

  it.each<Found>([
    { kind: 'rate_limited', retryAfterMs: 5_000 },
    { kind: 'no_answer', detail: 'HTTP status 500' },
    { kind: 'no_answer', detail: 'internal_error' },
    { kind: 'refused', error: 'team_added_to_org' },
    { kind: 'refused', error: 'accesslimited' },
  ])('does not post before it could look: %j', async (found) => {
    const { poster, calls } = makePoster([silence], found);
    await poster.post(post);

    expect(await poster.post(post)).toEqual(found);
    expect(calls.filter((call) => call.startsWith('post'))).toHaveLength(1);
  });

  it('looks for what an earlier process has left behind', async () => {
    const { poster, calls } = makePoster([], { kind: 'found', ts: '9.9' });

    poster.suspect(post.id);

    expect(await poster.post(post)).toEqual({ kind: 'posted', ts: '9.9', isEarlier: true });
    expect(calls).toEqual([`find ${post.id}`]);
  });

  it('suspects nothing any more once the post is known to be there', async () => {
    const { poster, calls } = makePoster([silence]);
    await poster.post(post);
    await poster.post(post);

    await poster.post(post);

    expect(calls).toEqual([`post ${post.id}`, `find ${post.id}`, `post ${post.id}`, `post ${post.id}`]);
  });

  it('does not take a refusal for a post', async () => {
    const { poster, calls } = makePoster([{ kind: 'refused', error: 'not_in_channel' }]);
    await poster.post(post);

    await poster.post(post);

    expect(calls).toEqual([`post ${post.id}`, `post ${post.id}`]);
  });

  it('updates without looking', async () => {
    const { poster, calls } = makePoster([]);

    expect(await poster.update(post.channelId, '1.1', post.message)).toEqual(posted);
    expect(calls).toEqual(['update 1.1']);
  });
});
