import { describe, expect, it } from 'vitest';
import { type DeliveryResult, OutboxWorker } from '../../src/delivery/outbox-worker.js';
import { asLineId, type LineId } from '../../src/lines/model/ids.js';
import { lineId } from '../support/make-line.js';
import { ManualTimers } from '../support/manual-timers.js';
import { RecordingLogger } from '../support/recording-logger.js';

const otherId = asLineId('+12065550000');
const said: DeliveryResult = { kind: 'said' };
const nothingLeft: DeliveryResult = { kind: 'nothing_left' };
const notTaken: DeliveryResult = { kind: 'not_taken', reason: 'HTTP status 500' };

type Step = DeliveryResult | (() => DeliveryResult | Promise<DeliveryResult>);

function makeCourier(steps: readonly Step[] = [], untold: readonly LineId[] = []) {
  const timers = new ManualTimers();
  const logger = new RecordingLogger();
  const delivered: LineId[] = [];
  const left = [...steps];
  const publishNext = async (id: LineId): Promise<DeliveryResult> => {
    delivered.push(id);
    const step = left.shift() ?? nothingLeft;
    return typeof step === 'function' ? step() : step;
  };
  const outboxWorker = new OutboxWorker({
    store: { listUnpublished: () => untold },
    publishNext,
    logger,
    setTimer: timers.set,
  });
  return { outboxWorker, timers, logger, delivered };
}

function makeGate<T>() {
  let open = (_value: T) => {};
  const passed = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

const afterMicrotasks = () => new Promise((resolve) => setImmediate(resolve));

describe('OutboxWorker', () => {
  it('delivers one thing after the other until nothing is left', async () => {
    const { outboxWorker, delivered, timers } = makeCourier([said, said]);

    await outboxWorker.flush(lineId);

    expect(delivered).toEqual([lineId, lineId, lineId]);
    expect(timers.pendingMs).toEqual([]);
  });

  it('lets somebody wait for the first thing alone', async () => {
    const gate = makeGate<DeliveryResult>();
    const { outboxWorker, delivered } = makeCourier([said, () => gate.passed]);

    await outboxWorker.sayNext(lineId);

    gate.open(nothingLeft);
    await outboxWorker.flush(lineId);
    expect(delivered.slice(0, 2)).toEqual([lineId, lineId]);
  });

  it.each([[notTaken], [nothingLeft]])('lets nobody wait for what does not come: $kind', async (delivery) => {
    const { outboxWorker } = makeCourier([delivery]);

    await expect(outboxWorker.sayNext(lineId)).resolves.toBeUndefined();
    await outboxWorker.stop();
    await expect(outboxWorker.sayNext(lineId)).resolves.toBeUndefined();
  });

  it('never delivers two things of one line at the same time, and different lines side by side', async () => {
    const gate = makeGate<DeliveryResult>();
    const { outboxWorker, delivered } = makeCourier([() => gate.passed]);

    const first = outboxWorker.flush(lineId);
    outboxWorker.wake(lineId);
    await outboxWorker.flush(otherId);
    expect(delivered).toEqual([lineId, otherId]);

    gate.open(nothingLeft);
    await first;
    expect(delivered).toEqual([lineId, otherId, lineId]);
  });

  it.each(Array.from({ length: 12 }, (_, ticks) => ticks))(
    'does not lose a wake that comes %i microtasks after the last delivery of a round',
    async (ticks) => {
      const gate = makeGate<DeliveryResult>();
      const { outboxWorker, delivered } = makeCourier([() => gate.passed]);
      const round = outboxWorker.flush(lineId);

      gate.open(nothingLeft);
      for (let tick = 0; tick < ticks; tick += 1) await undefined;
      outboxWorker.wake(lineId);
      await round;
      await afterMicrotasks();

      expect(delivered).toEqual([lineId, lineId]);
    },
  );

  it('stops at what Slack does not take, and tries again after a pause', async () => {
    const { outboxWorker, delivered, timers, logger } = makeCourier([said, notTaken, said]);

    await outboxWorker.flush(lineId);
    expect(delivered).toHaveLength(2);
    expect(timers.pendingMs).toEqual([2_000]);
    expect(logger.lines).toEqual([
      {
        level: 'warn',
        message: 'slack did not take a message',
        fields: { reason: 'HTTP status 500', attempt: 1, delay_ms: 2_000 },
      },
    ]);

    timers.ring();
    await afterMicrotasks();
    expect(delivered).toHaveLength(4);
    expect(timers.pendingMs).toEqual([]);
  });

  it('doubles the pause up to five minutes', async () => {
    const { outboxWorker, timers } = makeCourier(Array.from({ length: 12 }, () => notTaken));

    await outboxWorker.flush(lineId);
    for (let pauses = 1; pauses < 10; pauses += 1) {
      timers.ring();
      await afterMicrotasks();
    }

    expect(timers.delaysMs.map((ms) => ms / 1_000)).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    expect(timers.pendingMs).toHaveLength(1);
  });

  it('begins with the shortest pause again once Slack has taken everything', async () => {
    const { outboxWorker, timers } = makeCourier([notTaken, notTaken, nothingLeft, notTaken]);

    await outboxWorker.flush(lineId);
    timers.ring();
    await afterMicrotasks();
    for (let times = 0; times < 2; times += 1) await outboxWorker.flush(lineId);

    expect(timers.delaysMs).toEqual([2_000, 4_000, 2_000]);
  });

  it('begins with the shortest pause again once Slack has taken one thing of several', async () => {
    const { outboxWorker, timers } = makeCourier([notTaken, said, notTaken, said, notTaken]);

    await outboxWorker.flush(lineId);
    for (let times = 0; times < 2; times += 1) {
      timers.ring();
      await afterMicrotasks();
    }

    expect(timers.delaysMs).toEqual([2_000, 2_000, 2_000]);
  });

  it('does not lengthen the pause when new things to say are not taken before it is over', async () => {
    const { outboxWorker, timers } = makeCourier(Array.from({ length: 6 }, () => notTaken));

    for (let times = 0; times < 5; times += 1) await outboxWorker.flush(lineId);
    expect(timers.delaysMs).toEqual([2_000, 2_000, 2_000, 2_000, 2_000]);

    timers.ring();
    await afterMicrotasks();
    expect(timers.pendingMs).toEqual([4_000]);
  });

  it('waits as long as Slack says', async () => {
    const { outboxWorker, timers } = makeCourier([{ kind: 'not_taken', reason: 'rate_limited', retryAfterMs: 45_000 }]);

    await outboxWorker.flush(lineId);

    expect(timers.pendingMs).toEqual([45_000]);
  });

  it('says nothing more of the line before that, whoever wakes it', async () => {
    const { outboxWorker, timers, delivered } = makeCourier([
      { kind: 'not_taken', reason: 'rate_limited', retryAfterMs: 45_000 },
    ]);
    await outboxWorker.flush(lineId);

    await outboxWorker.flush(lineId);
    expect(delivered).toHaveLength(1);

    timers.ring();
    await afterMicrotasks();
    expect(delivered).toHaveLength(2);
  });

  it('tries at once when the line has something new to say, while Slack has only been silent', async () => {
    const { outboxWorker, delivered, timers } = makeCourier([notTaken]);
    await outboxWorker.flush(lineId);

    await outboxWorker.flush(lineId);

    expect(delivered).toHaveLength(2);
    expect(timers.pendingMs).toEqual([]);
  });

  it('takes a fault of zw for something to try again, and logs it', async () => {
    const fault = new Error('the disk is full');
    const { outboxWorker, timers, logger } = makeCourier([
      () => {
        throw fault;
      },
    ]);

    await expect(outboxWorker.flush(lineId)).resolves.toBeUndefined();

    expect(timers.pendingMs).toEqual([2_000]);
    expect(logger.at('error')).toEqual([{ level: 'error', message: 'delivery failed', fields: { err: fault } }]);
  });

  it('takes up all that is untold, except what is waiting for a pause to end', async () => {
    const { outboxWorker, delivered } = makeCourier([notTaken], [lineId, otherId]);
    await outboxWorker.flush(lineId);

    outboxWorker.wakeAll();
    await outboxWorker.flush(otherId);

    expect(delivered.filter((id) => id === lineId)).toHaveLength(1);
    expect(delivered).toContain(otherId);
  });

  it('keeps one pause a line, however often it is woken', async () => {
    const { outboxWorker, timers } = makeCourier([notTaken, notTaken, notTaken]);

    await outboxWorker.flush(lineId);
    await outboxWorker.flush(lineId);
    await outboxWorker.flush(lineId);

    expect(timers.pendingMs).toHaveLength(1);
  });

  it('ends what is under way when it stops, and begins nothing new', async () => {
    const gate = makeGate<DeliveryResult>();
    const { outboxWorker, delivered } = makeCourier([() => gate.passed], [lineId, otherId]);
    outboxWorker.wake(lineId);
    let isStopped = false;

    const stopped = outboxWorker.stop().then(() => {
      isStopped = true;
    });
    outboxWorker.wakeAll();
    await afterMicrotasks();
    expect(isStopped).toBe(false);

    gate.open(said);
    await stopped;
    await outboxWorker.flush(otherId);
    expect(delivered).toEqual([lineId]);
  });

  it('leaves no timer behind when it stops, not even for what fails meanwhile', async () => {
    const gate = makeGate<DeliveryResult>();
    const { outboxWorker, timers } = makeCourier([notTaken, () => gate.passed]);
    await outboxWorker.flush(lineId);
    outboxWorker.wake(otherId);

    const stopped = outboxWorker.stop();
    gate.open(notTaken);
    await stopped;

    expect(timers.pendingMs).toEqual([]);
  });
});
