import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AckFirstQueue } from '../../src/slack/ack-first-queue.js';

function makeLoop() {
  const callbacks: (() => void)[] = [];
  const ackQueue = new AckFirstQueue((callback) => callbacks.push(callback));
  const begun: string[] = [];
  return {
    begun,
    /** How many callbacks wait for the next turn. */
    waiting: () => callbacks.length,
    arrive: (name: string) => void ackQueue.waitTurn().then(() => begun.push(name)),
    /** One turn of the loop, with what it resolves. */
    async turn() {
      for (const callback of callbacks.splice(0)) callback();
      await Promise.resolve();
    },
  };
}

describe('AckFirstQueue', () => {
  it('lets work begin in the first turn that brings nothing new', async () => {
    const loop = makeLoop();
    loop.arrive('a');

    await loop.turn();
    expect(loop.begun).toEqual([]);
    await loop.turn();
    expect(loop.begun).toEqual(['a']);
  });

  it('lets one in for each turn, first come, first served', async () => {
    const loop = makeLoop();
    for (const name of ['a', 'b', 'c']) loop.arrive(name);

    await loop.turn();
    await loop.turn();
    expect(loop.begun).toEqual(['a']);
    await loop.turn();
    await loop.turn();
    expect(loop.begun).toEqual(['a', 'b', 'c']);
  });

  it('lets nobody starve when every turn brings something new', async () => {
    const loop = makeLoop();
    for (let index = 0; index < 100; index += 1) {
      loop.arrive(`${index}`);
      await loop.turn();
    }

    expect(loop.begun).toEqual(['0', '1']);
  });

  it('leaves the loop alone when nobody waits', async () => {
    const loop = makeLoop();
    loop.arrive('a');
    await loop.turn();
    await loop.turn();

    expect(loop.waiting()).toBe(0);
  });

  it('lets everybody in, in order, whatever comes when', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 3 }), { maxLength: 60 }), async (arrivals) => {
        const loop = makeLoop();
        let count = 0;
        for (const arriving of arrivals) {
          for (let index = 0; index < arriving; index += 1) {
            loop.arrive(`${count}`);
            count += 1;
          }
          await loop.turn();
        }
        while (loop.waiting() > 0) await loop.turn();

        expect(loop.begun).toEqual(Array.from({ length: count }, (_, index) => `${index}`));
      }),
    );
  });
});
