import { describe, expect, it } from 'vitest';
import { coalesce } from '../../../sandbox/page/state/coalesce.js';

/** Reads that end when the test says so. */
function makeReads() {
  const ends: (() => void)[] = [];
  const read = coalesce(() => new Promise<void>((resolve) => ends.push(resolve)));
  const end = async (index: number) => {
    ends[index]?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { read, end, count: () => ends.length };
}

describe('coalesced reads', () => {
  it('run one at a time, and once for all who asked meanwhile', async () => {
    const { read, end, count } = makeReads();
    void read();
    const [second, third] = [read(), read()];
    expect(count()).toBe(1);
    expect(third).toBe(second);
    await end(0);
    expect(count()).toBe(2);
  });

  it('answer nobody with a read that began before they asked', async () => {
    const { read, end } = makeReads();
    const done: string[] = [];
    void read().then(() => done.push('first'));
    void read().then(() => done.push('second'));
    await end(0);
    expect(done).toEqual(['first']);
    await end(1);
    expect(done).toEqual(['first', 'second']);
  });

  it('keep nobody waiting for those who ask later', async () => {
    const { read, end } = makeReads();
    void read();
    let isDone = false;
    void read().then(() => {
      isDone = true;
    });
    await end(0);
    void read();
    await end(1);
    expect(isDone).toBe(true);
  });

  it('begin anew once nothing runs', async () => {
    const { read, end, count } = makeReads();
    void read();
    await end(0);
    void read();
    expect(count()).toBe(2);
  });
});
