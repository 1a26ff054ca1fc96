import { describe, expect, it } from 'vitest';
import { withSlowNotice } from '../../src/listeners/with-slow-notice.js';
import type { Message } from '../../src/views/blocks/message.js';
import { ManualTimers } from '../support/manual-timers.js';

function makeAsker() {
  const timers = new ManualTimers();
  const said: string[] = [];
  const reply = async ({ text }: Message) => {
    said.push(text);
  };
  return { deps: { setTimer: timers.set }, timers, said, reply };
}

function makeGate<T>() {
  let open = (_value: T) => {};
  const passed = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

describe('withSlowNotice', () => {
  it('says nothing when the answer comes in time, and calls the timer off', async () => {
    const { deps, timers, said, reply } = makeAsker();

    expect(await withSlowNotice(deps, { reply }, Promise.resolve(7))).toBe(7);

    expect(said).toEqual([]);
    expect(timers.delaysMs).toEqual([2_500]);
    expect(timers.pendingMs).toEqual([]);
  });

  it('says that the carrier is slow, and gives the answer after that', async () => {
    const { deps, timers, said, reply } = makeAsker();
    const work = makeGate<string>();

    const answer = withSlowNotice(deps, { reply }, work.passed).then((text) => said.push(text));
    timers.ring();
    work.open('the answer');
    await answer;

    expect(said).toEqual([expect.stringContaining('The carrier is slow to answer'), 'the answer']);
  });

  it('does not let the answer overtake the notice', async () => {
    const { deps, timers } = makeAsker();
    const notice = makeGate<void>();
    let isAnswered = false;

    const answer = withSlowNotice(
      deps,
      { reply: () => notice.passed },
      new Promise((resolve) => setImmediate(resolve)),
    ).then(() => {
      isAnswered = true;
    });
    timers.ring();
    await new Promise((resolve) => setTimeout(resolve, 0));
    await new Promise((resolve) => setImmediate(resolve));
    expect(isAnswered).toBe(false);

    notice.open();
    await answer;
  });

  it('gives the answer although the notice could not be given', async () => {
    const { deps, timers } = makeAsker();
    const work = makeGate<number>();

    const answer = withSlowNotice(deps, { reply: () => Promise.reject(new Error('404')) }, work.passed);
    timers.ring();
    work.open(7);

    expect(await answer).toBe(7);
  });

  it('throws on what the work throws, and calls the timer off', async () => {
    const { deps, timers, reply } = makeAsker();

    await expect(withSlowNotice(deps, { reply }, Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
    expect(timers.pendingMs).toEqual([]);
  });
});
