import { describe, expect, it } from 'vitest';
import { OutageAlerts } from '../../src/delivery/outage-alerts.js';
import { PostFinder } from '../../src/delivery/post-finder.js';
import { OncePoster } from '../../src/delivery/post-once.js';
import { Poster } from '../../src/delivery/poster.js';
import { beginOutage, noOutage, type OutageRecord } from '../../src/lines/model/carrier-outage.js';
import { asChannelId } from '../../src/lines/model/ids.js';
import type { OutageStore } from '../../src/lines/ports/ports.js';
import { FakeChat } from '../support/fake-chat.js';
import { at, lineId } from '../support/make-line.js';
import { ManualTimers } from '../support/manual-timers.js';
import { noRateLimit } from '../support/no-rate-limit.js';
import { profile } from '../support/profile.js';
import { RecordingLogger } from '../support/recording-logger.js';
import { TestClock } from '../support/test-clock.js';

const silence = { sinceAt: at('17:00'), detail: 'down', lineIds: [lineId] };
const settled = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

class MemoryOutageStore implements OutageStore {
  isFull = false;
  /** Writes that fail, by their number. */
  failing: readonly number[] = [];
  #writes = 0;

  constructor(public current: OutageRecord = noOutage) {}

  async update<After extends OutageRecord>(change: (outage: OutageRecord) => After): Promise<After> {
    this.#writes += 1;
    if (this.isFull || this.failing.includes(this.#writes)) throw new Error('the disk is full');
    const after = change(this.current);
    this.current = after;
    return after;
  }
}

function makeHerald(store = new MemoryOutageStore(), chat = new FakeChat()) {
  const timers = new ManualTimers();
  const logger = new RecordingLogger();
  const clock = new TestClock(at('17:01'));
  const outageAlerts = new OutageAlerts({
    profile,
    store,
    poster: new OncePoster(new Poster(chat.client, noRateLimit), new PostFinder(chat.client, noRateLimit)),
    alertChannel: asChannelId('C0ALERTS'),
    clock: clock.now,
    logger,
    setTimer: timers.set,
  });
  return { outageAlerts, store, chat, timers, logger, clock };
}

const silent = "posts in C0ALERTS: *The carrier is not answering.* zw's turn. :warning:";
const back = 'posts in C0ALERTS: *The carrier is answering again.* Nothing to do. :white_check_mark:';

describe('OutageAlerts', () => {
  it('tells the alert channel once that the carrier is silent, and once that it is back', async () => {
    const { outageAlerts, chat, clock, store } = makeHerald();

    outageAlerts.begin(silence);
    outageAlerts.begin(silence);
    await settled();
    clock.set(at('18:05'));
    outageAlerts.end();
    outageAlerts.end();
    await settled();
    outageAlerts.wakeAll();
    await settled();

    expect(chat.story).toEqual([silent, back]);
    expect(chat.said[1]?.text).toContain('away for 1 hour 5 minutes');
    expect(store.current).toEqual(noOutage);
  });

  it('keeps what Slack does not take, and says it later and in order', async () => {
    const { outageAlerts, chat, timers } = makeHerald();
    chat.refuse = () => 'fatal_error';
    outageAlerts.begin(silence);
    await settled();
    outageAlerts.end();
    await settled();
    expect(chat.said).toEqual([]);

    chat.refuse = () => undefined;
    timers.ring();
    await settled();

    expect(chat.story).toEqual([silent, back]);
  });

  it('says after a restart what was untold, and does not repeat what Slack has already', async () => {
    const store = new MemoryOutageStore();
    const chat = new FakeChat();
    chat.refuse = () => 'answer_lost';
    const first = makeHerald(store, chat);
    first.outageAlerts.begin(silence);
    await settled();
    await first.outageAlerts.stop();
    expect(store.current.outbox).toHaveLength(1);

    chat.refuse = () => undefined;
    const { outageAlerts } = makeHerald(store, chat);
    outageAlerts.wakeAll();
    await settled();

    expect(chat.story).toEqual([silent]);
    expect(store.current.outbox).toEqual([]);
  });

  it('says nothing of a silence that was told before the restart', async () => {
    const known = { ...beginOutage(noOutage, silence, at('17:01')), outbox: [] };
    const { outageAlerts, chat } = makeHerald(new MemoryOutageStore(known));

    outageAlerts.begin({ ...silence, sinceAt: at('17:30') });
    await settled();

    expect(chat.story).toEqual([]);
  });

  it('logs that the carrier is silent, even when that cannot be written down', async () => {
    const { outageAlerts, store, logger, chat } = makeHerald();
    store.isFull = true;

    outageAlerts.begin(silence);
    await settled();
    await outageAlerts.stop();

    expect(logger.at('warn')).toMatchObject([{ message: 'carrier not answering', fields: { detail: 'down' } }]);
    expect(logger.at('error')).toMatchObject([{ message: 'outage not written' }]);
    expect(chat.story).toEqual([]);
  });

  it('does not say how long a silence was whose end it has not seen, as after an end that was never written', async () => {
    const known = { ...beginOutage(noOutage, silence, at('17:01')), outbox: [] };
    const { outageAlerts, chat } = makeHerald(new MemoryOutageStore(known));

    outageAlerts.end(false);
    await settled();

    expect(chat.story).toEqual([back]);
    expect(chat.said[0]?.text).not.toContain('away for');
  });

  it('does not post again what it could not write down as told', async () => {
    const { outageAlerts, store, chat, timers } = makeHerald();
    store.failing = [2, 3, 4];
    outageAlerts.begin(silence);
    await settled();

    for (let retry = 0; retry < 3; retry += 1) {
      timers.ring();
      await settled();
    }

    expect(chat.story).toEqual([silent]);
    expect(store.current.outbox).toEqual([]);
  });

  it('tells an end that could not be written once it can be, and the next outage with its own duration', async () => {
    const { outageAlerts, store, chat, clock } = makeHerald();
    outageAlerts.begin(silence);
    await settled();
    clock.set(at('17:30'));
    store.isFull = true;
    outageAlerts.end();
    await settled();
    outageAlerts.wakeAll();
    await settled();
    expect(chat.story).toEqual([silent]);

    store.isFull = false;
    clock.set(at('18:00'));
    outageAlerts.wakeAll();
    outageAlerts.wakeAll();
    await settled();
    expect(chat.story).toEqual([silent, back]);
    expect(chat.said[1]?.text).toContain('away for 30 minutes');

    outageAlerts.begin({ ...silence, sinceAt: at('20:00') });
    clock.set(at('20:05'));
    outageAlerts.end();
    await settled();

    expect(chat.story).toEqual([silent, back, silent, back]);
    expect(chat.said[3]?.text).toContain('away for 5 minutes');
    expect(store.current).toEqual(noOutage);
  });

  it('tells a beginning that could not be written once it can be, and whatever followed in order', async () => {
    const { outageAlerts, store, chat, clock } = makeHerald();
    store.isFull = true;
    outageAlerts.begin(silence);
    await settled();
    store.isFull = false;
    clock.set(at('17:30'));
    outageAlerts.end();
    await settled();
    outageAlerts.wakeAll();
    await settled();

    expect(chat.story).toEqual([silent, back]);
    expect(chat.said[1]?.text).toContain('away for 30 minutes');
    expect(store.current).toEqual(noOutage);
  });
});
