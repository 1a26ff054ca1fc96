import { describe, expect, it } from 'vitest';
import { PostRateLimits, RateLimiter } from '../../src/delivery/post-rate-limits.js';
import { asChannelId } from '../../src/lines/model/ids.js';
import { SteppedTime } from '../support/stepped-time.js';

const [sales, support] = [asChannelId('C0SALES'), asChannelId('C0SUPPORT')];

describe('RateLimiter', () => {
  const makePace = () => {
    const time = new SteppedTime();
    const pace = new RateLimiter({ calls: 2, withinMs: 1_000 }, time);
    const begun: string[] = [];
    const ask = (name: string) => {
      void pace.acquire().then((isMine) => begun.push(`${name} at ${time.nowMs}${isMine ? '' : ', sent away'}`));
    };
    return { time, pace, begun, ask };
  };

  it('lets no more begin in any span than the limit, in the order in which they asked', async () => {
    const { time, begun, ask } = makePace();
    for (const name of ['a', 'b', 'c', 'd', 'e']) ask(name);

    await time.run(3_000);

    expect(begun).toEqual(['a at 0', 'b at 0', 'c at 1000', 'd at 1000', 'e at 2000']);
  });

  it('lets none begin while it is held, and no flood afterwards', async () => {
    const { time, pace, begun, ask } = makePace();
    for (const name of ['a', 'b', 'c', 'd', 'e']) ask(name);
    await time.run(500);
    pace.pauseFor(10_000);

    await time.run(20_000);

    expect(begun).toEqual(['a at 0', 'b at 0', 'c at 10500', 'd at 10500', 'e at 11500']);
  });

  it('keeps to the longest of several holds', async () => {
    const { time, pace, begun, ask } = makePace();
    pace.pauseFor(10_000);
    pace.pauseFor(1_000);
    ask('a');

    await time.run(20_000);

    expect(begun).toEqual(['a at 10000']);
  });

  it('sends everybody away when it is stopped', async () => {
    const { time, pace, begun, ask } = makePace();
    for (const name of ['a', 'b', 'c', 'd']) ask(name);
    await time.run(500);

    pace.stop();
    await time.run(0);

    expect(begun).toEqual(['a at 0', 'b at 0', 'c at 500, sent away', 'd at 500, sent away']);
  });
});

describe('PostRateLimits', () => {
  const makePace = () => {
    const time = new SteppedTime();
    return { time, pace: new PostRateLimits(time) };
  };

  it('lets a channel have a message a second, in short bursts', async () => {
    const { time, pace } = makePace();
    const begunMs: number[] = [];
    for (let post = 0; post < 60; post += 1) {
      void pace.acquire('chat.postMessage', sales).then(() => begunMs.push(time.nowMs));
    }

    await time.run(60_000);

    expect(begunMs).toHaveLength(60);
    for (const [index, beganMs] of begunMs.slice(3).entries()) {
      expect(beganMs - (begunMs[index] ?? 0)).toBeGreaterThanOrEqual(3_000);
    }
  });

  it('holds posts in the limited channel only', async () => {
    const { time, pace } = makePace();
    const begun: string[] = [];
    pace.pauseFor('chat.postMessage', sales, 30_000);
    void pace.acquire('chat.postMessage', sales).then(() => begun.push(`sales at ${time.nowMs}`));
    void pace.acquire('chat.postMessage', support).then(() => begun.push(`support at ${time.nowMs}`));
    void pace.acquire('chat.update', sales).then(() => begun.push(`update at ${time.nowMs}`));

    await time.run(60_000);

    expect(begun.sort()).toEqual(['sales at 30000', 'support at 0', 'update at 0']);
  });

  it('holds updates everywhere when updates were limited', async () => {
    const { time, pace } = makePace();
    const begun: string[] = [];
    pace.pauseFor('chat.update', sales, 30_000);
    void pace.acquire('chat.update', support).then(() => begun.push(`update at ${time.nowMs}`));
    void pace.acquire('chat.postMessage', sales).then(() => begun.push(`post at ${time.nowMs}`));

    await time.run(60_000);

    expect(begun).toEqual(['post at 0', 'update at 30000']);
  });

  it.each(['chat.update', 'conversations.history', 'conversations.replies'] as const)(
    'begins %s at most fifty times a minute over all channels',
    async (method) => {
      const { time, pace } = makePace();
      let begun = 0;
      for (let call = 0; call < 200; call += 1) {
        void pace.acquire(method, call % 2 ? sales : support).then(() => {
          begun += 1;
        });
      }

      await time.run(59_999);

      expect(begun).toBe(50);
    },
  );

  it('lets a workspace have several hundred messages a minute in all', async () => {
    const { time, pace } = makePace();
    let begun = 0;
    for (let call = 0; call < 600; call += 1) {
      void pace.acquire('chat.postMessage', asChannelId(`C0${call}`)).then(() => {
        begun += 1;
      });
    }

    await time.run(59_999);

    expect(begun).toBe(240);
  });

  it('sends away everybody who waits when zw stops', async () => {
    const { time, pace } = makePace();
    const turns: boolean[] = [];
    for (const method of ['chat.postMessage', 'chat.update'] as const) {
      pace.pauseFor(method, sales, 30_000);
      void pace.acquire(method, sales).then((isMine) => turns.push(isMine));
    }
    await time.run(1_000);

    pace.stop();
    await time.run(0);

    expect(turns).toEqual([false, false]);
  });
});
