import { describe, expect, it } from 'vitest';
import { Serial, SerialByKey } from '../src/serial.js';
import { makeOpenPromise } from './support/open-promise.js';

const turnOfLoop = () => new Promise((resolve) => setImmediate(resolve));

describe('Serial', () => {
  it('begins each piece of work when the one before has ended, also when that has failed', async () => {
    const serial = new Serial();
    const gate = makeOpenPromise<undefined>();
    const order: string[] = [];

    const first = serial.run(async () => {
      order.push('first begins');
      await gate.promise;
      throw new Error('first fails');
    });
    const second = serial.run(() => order.push('second'));
    await turnOfLoop();
    expect(order).toEqual(['first begins']);
    gate.resolve(undefined);

    await expect(first).rejects.toThrow('first fails');
    await expect(second).resolves.toBe(2);
    expect(order).toEqual(['first begins', 'second']);
  });

  it('is idle when everything that was handed over has ended, failed or not', async () => {
    const serial = new Serial();
    let isEnded = false;
    serial
      .run(async () => {
        await turnOfLoop();
        isEnded = true;
        throw new Error('fails');
      })
      .catch(() => {});

    await serial.whenIdle();

    expect(isEnded).toBe(true);
  });
});

describe('SerialByKey', () => {
  it('lets work with another key begin at once', async () => {
    const serial = new SerialByKey<string>();
    const gate = makeOpenPromise<undefined>();
    const order: string[] = [];

    const slow = serial.run('a', () => gate.promise.then(() => order.push('a 1')));
    const behind = serial.run('a', () => order.push('a 2'));
    await serial.run('b', () => order.push('b'));
    gate.resolve(undefined);
    await Promise.all([slow, behind]);
    await serial.whenIdle();

    expect(order).toEqual(['b', 'a 1', 'a 2']);
  });
});
