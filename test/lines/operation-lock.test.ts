import { describe, expect, it } from 'vitest';
import { asLineId, asUserId } from '../../src/lines/ids.js';
import { type Operation, OperationLock } from '../../src/lines/operation-lock.js';
import { at, lineId } from '../support/make-line.js';

const operation: Operation = { what: 'provision', by: asUserId('U0MIRA'), sinceAt: at('17:00') };
const another: Operation = { what: 'find_out', sinceAt: at('17:01') };

describe('OperationLock', () => {
  it('hands on what the work brings', async () => {
    expect(await new OperationLock().run(lineId, operation, async () => 42)).toBe(42);
  });

  it('refuses the second at once and names the first', async () => {
    const lock = new OperationLock();

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
    const lock = new OperationLock();

    const inner = await lock.run(lineId, operation, () =>
      lock.run(asLineId('+12065551213'), another, async () => 'done'),
    );

    expect(inner).toBe('done');
  });

  it('shows what is under way, until it is over', async () => {
    const lock = new OperationLock();

    const during = await lock.run(lineId, operation, async () => lock.find(lineId));

    expect(during).toBe(operation);
    expect(lock.find(lineId)).toBeUndefined();
  });

  it('lets the next one work after a failure', async () => {
    const lock = new OperationLock();
    const failing = lock.run(lineId, operation, () => Promise.reject(new Error('broken')));

    await expect(failing).rejects.toThrow('broken');
    expect(await lock.run(lineId, another, async () => 'done')).toBe('done');
  });
});
