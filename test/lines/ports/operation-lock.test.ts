import { describe, expect, it } from 'vitest';
import { asLineId, asUserId } from '../../../src/lines/model/ids.js';
import type { Operation } from '../../../src/lines/ports/operation.js';
import { OperationLock } from '../../../src/lines/ports/operation-lock.js';
import { at, lineId } from '../../support/make-line.js';
import { ManualTimers } from '../../support/manual-timers.js';
import { makeOpenPromise } from '../../support/open-promise.js';

const operation: Operation = { what: 'provision', by: asUserId('U0MIRA'), sinceAt: at('17:00') };
const another: Operation = { what: 'delete', by: asUserId('U0OTHER'), sinceAt: at('17:01') };
const ofZw: Operation = { what: 'check', sinceAt: at('16:59') };

const makeLock = () => {
  const timers = new ManualTimers();
  return { lock: new OperationLock(timers.set), timers };
};

describe('OperationLock', () => {
  it('hands on what the work brings', async () => {
    expect(await makeLock().lock.run(lineId, operation, async () => 42)).toBe(42);
  });

  it('refuses the second at once and names the first', async () => {
    const { lock } = makeLock();

    const second = await lock.run(lineId, operation, () =>
      lock.run(lineId, another, async () => 'worked').catch((error: unknown) => error),
    );

    expect(second).toMatchObject({
      name: 'LineBusyError',
      code: 'line_busy',
      message: 'another operation is under way on this number',
      lineId,
      operation,
    });
  });

  it('does not let one number wait for another', async () => {
    const { lock } = makeLock();

    const inner = await lock.run(lineId, operation, () =>
      lock.run(asLineId('+12065551213'), another, async () => 'done'),
    );

    expect(inner).toBe('done');
  });

  it('shows what is under way, until it is over', async () => {
    const { lock } = makeLock();

    const during = await lock.run(lineId, operation, async () => lock.find(lineId));

    expect(during).toBe(operation);
    expect(lock.find(lineId)).toBeUndefined();
  });

  it('lets the next one work after a failure', async () => {
    const { lock } = makeLock();
    const failing = lock.run(lineId, operation, () => Promise.reject(new Error('broken')));

    await expect(failing).rejects.toThrow('broken');
    expect(await lock.run(lineId, another, async () => 'done')).toBe('done');
  });
});

describe('OperationLock, while zw itself is at work', () => {
  it('lets a person wait until zw is done', async () => {
    const { lock, timers } = makeLock();
    const look = makeOpenPromise<void>();
    const order: string[] = [];
    const ofZwItself = lock.run(lineId, ofZw, () => look.promise.then(() => order.push('zw')));
    const ofPerson = lock.run(lineId, operation, async () => order.push('person'));
    look.resolve();

    await Promise.all([ofZwItself, ofPerson]);

    expect(order).toEqual(['zw', 'person']);
    expect(timers.pendingMs).toEqual([]);
  });

  it('lets a person wait for a look that fails', async () => {
    const { lock } = makeLock();
    const look = lock.run(lineId, ofZw, () => Promise.reject(new Error('broken'))).catch(() => 'failed');

    expect(await lock.run(lineId, operation, async () => 'done')).toBe('done');
    expect(await look).toBe('failed');
  });

  it('tells a person that zw is at work when two seconds have passed', async () => {
    const { lock, timers } = makeLock();
    const look = makeOpenPromise<void>();
    const ofZwItself = lock.run(lineId, ofZw, () => look.promise);
    const ofPerson = lock.run(lineId, operation, async () => 'done');
    expect(timers.pendingMs).toEqual([2_000]);
    timers.ring();

    await expect(ofPerson).rejects.toMatchObject({ name: 'LineBusyError', operation: ofZw });
    look.resolve();
    await ofZwItself;
    expect(await lock.run(lineId, operation, async () => 'done')).toBe('done');
  });

  it('lets one of two waiting people work, and names that one to the other', async () => {
    const { lock } = makeLock();
    const look = makeOpenPromise<void>();
    const ofZwItself = lock.run(lineId, ofZw, () => look.promise);
    const first = lock.run(lineId, operation, async () => 'done');
    const second = lock.run(lineId, another, async () => 'done');
    look.resolve();

    expect(await first).toBe('done');
    await expect(second).rejects.toMatchObject({ name: 'LineBusyError', operation });
    await ofZwItself;
  });

  it('does not let zw wait for itself', async () => {
    const { lock, timers } = makeLock();

    const second = lock.run(lineId, ofZw, () => lock.run(lineId, { ...ofZw, what: 'find_out' }, async () => 'done'));

    await expect(second).rejects.toMatchObject({ name: 'LineBusyError', operation: ofZw });
    expect(timers.delaysMs).toEqual([]);
  });
});
