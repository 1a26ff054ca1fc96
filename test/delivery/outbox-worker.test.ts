import { describe, expect, it } from 'vitest';
import { type Delivery, SlackCourier } from '../../src/delivery/outbox-worker.js';
import { asLineId, type LineId } from '../../src/lines/model/ids.js';
import { lineId } from '../support/make-line.js';
import { ManualTimers } from '../support/manual-timers.js';
import { RecordingLogger } from '../support/recording-logger.js';

const otherId = asLineId('+12065550000');
const said: Delivery = { kind: 'said' };
const nothingLeft: Delivery = { kind: 'nothing_left' };
const notTaken: Delivery = { kind: 'not_taken', reason: 'HTTP status 500' };

type Step = Delivery | (() => Delivery | Promise<Delivery>);

function makeCourier(steps: readonly Step[] = [], untold: readonly LineId[] = []) {
  const timers = new ManualTimers();
  const logger = new RecordingLogger();
  const delivered: LineId[] = [];
  const left = [...steps];
  const deliverNext = async (id: LineId): Promise<Delivery> => {
    delivered.push(id);
    const step = left.shift() ?? nothingLeft;
    return typeof step === 'function' ? step() : step;
  };
  const courier = new SlackCourier({
    store: { listUntold: () => untold },
    deliverNext,
    logger,
    setTimer: timers.set,
  });
  return { courier, timers, logger, delivered };
}

function makeGate<T>() {
  let open = (_value: T) => {};
  const passed = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

const afterMicrotasks = () => new Promise((resolve) => setImmediate(resolve));

describe('SlackCourier', () => {
  it('delivers one thing after the other until nothing is left', async () => {
    const { courier, delivered, timers } = makeCourier([said, said]);

    await courier.settle(lineId);

    expect(delivered).toEqual([lineId, lineId, lineId]);
    expect(timers.pendingMs).toEqual([]);
  });

  it('lets somebody wait for the first thing alone', async () => {
    const gate = makeGate<Delivery>();
    const { courier, delivered } = makeCourier([said, () => gate.passed]);

    await courier.sayNext(lineId);

    gate.open(nothingLeft);
    await courier.settle(lineId);
    expect(delivered.slice(0, 2)).toEqual([lineId, lineId]);
  });

  it.each([[notTaken], [nothingLeft]])('lets nobody wait for what does not come: $kind', async (delivery) => {
    const { courier } = makeCourier([delivery]);

    await expect(courier.sayNext(lineId)).resolves.toBeUndefined();
    await courier.stop();
    await expect(courier.sayNext(lineId)).resolves.toBeUndefined();
  });

  it('never delivers two things of one line at the same time, and different lines side by side', async () => {
    const gate = makeGate<Delivery>();
    const { courier, delivered } = makeCourier([() => gate.passed]);

    const first = courier.settle(lineId);
    courier.wake(lineId);
    await courier.settle(otherId);
    expect(delivered).toEqual([lineId, otherId]);

    gate.open(nothingLeft);
    await first;
    expect(delivered).toEqual([lineId, otherId, lineId]);
  });

  it.each(Array.from({ length: 12 }, (_, ticks) => ticks))(
    'does not lose a wake that comes %i microtasks after the last delivery of a round',
    async (ticks) => {
      const gate = makeGate<Delivery>();
      const { courier, delivered } = makeCourier([() => gate.passed]);
      const round = courier.settle(lineId);

      gate.open(nothingLeft);
      for (let tick = 0; tick < ticks; tick += 1) await undefined;
      courier.wake(lineId);
      await round;
      await afterMicrotasks();

      expect(delivered).toEqual([lineId, lineId]);
    },
  );

  it('stops at what Slack does not take, and tries again after a pause', async () => {
    const { courier, delivered, timers, logger } = makeCourier([said, notTaken, said]);

    await courier.settle(lineId);
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
    const { courier, timers } = makeCourier(Array.from({ length: 12 }, () => notTaken));

    await courier.settle(lineId);
    for (let pauses = 1; pauses < 10; pauses += 1) {
      timers.ring();
      await afterMicrotasks();
    }

    expect(timers.delaysMs.map((ms) => ms / 1_000)).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    expect(timers.pendingMs).toHaveLength(1);
  });

  it('begins with the shortest pause again once Slack has taken everything', async () => {
    const { courier, timers } = makeCourier([notTaken, notTaken, nothingLeft, notTaken]);

    for (let times = 0; times < 4; times += 1) await courier.settle(lineId);

    expect(timers.delaysMs).toEqual([2_000, 4_000, 2_000]);
  });

  it('waits as long as Slack says', async () => {
    const { courier, timers } = makeCourier([{ kind: 'not_taken', reason: 'rate_limited', retryAfterMs: 45_000 }]);

    await courier.settle(lineId);

    expect(timers.pendingMs).toEqual([45_000]);
  });

  it('says nothing more of the line before that, whoever wakes it', async () => {
    const { courier, timers, delivered } = makeCourier([
      { kind: 'not_taken', reason: 'rate_limited', retryAfterMs: 45_000 },
    ]);
    await courier.settle(lineId);

    await courier.settle(lineId);
    expect(delivered).toHaveLength(1);

    timers.ring();
    await afterMicrotasks();
    expect(delivered).toHaveLength(2);
  });

  it('tries at once when the line has something new to say, while Slack has only been silent', async () => {
    const { courier, delivered, timers } = makeCourier([notTaken]);
    await courier.settle(lineId);

    await courier.settle(lineId);

    expect(delivered).toHaveLength(2);
    expect(timers.pendingMs).toEqual([]);
  });

  it('takes a fault of zw for something to try again, and logs it', async () => {
    const fault = new Error('the disk is full');
    const { courier, timers, logger } = makeCourier([
      () => {
        throw fault;
      },
    ]);

    await expect(courier.settle(lineId)).resolves.toBeUndefined();

    expect(timers.pendingMs).toEqual([2_000]);
    expect(logger.at('error')).toEqual([{ level: 'error', message: 'delivery failed', fields: { err: fault } }]);
  });

  it('takes up all that is untold, except what is waiting for a pause to end', async () => {
    const { courier, delivered } = makeCourier([notTaken], [lineId, otherId]);
    await courier.settle(lineId);

    courier.wakeAll();
    await courier.settle(otherId);

    expect(delivered.filter((id) => id === lineId)).toHaveLength(1);
    expect(delivered).toContain(otherId);
  });

  it('keeps one pause a line, however often it is woken', async () => {
    const { courier, timers } = makeCourier([notTaken, notTaken, notTaken]);

    await courier.settle(lineId);
    await courier.settle(lineId);
    await courier.settle(lineId);

    expect(timers.pendingMs).toHaveLength(1);
  });

  it('ends what is under way when it stops, and begins nothing new', async () => {
    const gate = makeGate<Delivery>();
    const { courier, delivered } = makeCourier([() => gate.passed], [lineId, otherId]);
    courier.wake(lineId);
    let isStopped = false;

    const stopped = courier.stop().then(() => {
      isStopped = true;
    });
    courier.wakeAll();
    await afterMicrotasks();
    expect(isStopped).toBe(false);

    gate.open(said);
    await stopped;
    await courier.settle(otherId);
    expect(delivered).toEqual([lineId]);
  });

  it('leaves no timer behind when it stops, not even for what fails meanwhile', async () => {
    const gate = makeGate<Delivery>();
    const { courier, timers } = makeCourier([notTaken, () => gate.passed]);
    await courier.settle(lineId);
    courier.wake(otherId);

    const stopped = courier.stop();
    gate.open(notTaken);
    await stopped;

    expect(timers.pendingMs).toEqual([]);
  });
});
