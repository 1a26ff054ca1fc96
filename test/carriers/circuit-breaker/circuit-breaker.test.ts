import { describe, expect, it } from 'vitest';
import { CircuitBreaker, guardCarrier } from '../../../src/carriers/circuit-breaker/circuit-breaker.js';
import type { CarrierOutage } from '../../../src/lines/model/carrier-outage.js';
import { asLineId, type LineId } from '../../../src/lines/model/ids.js';
import type { EligibilityAnswer, NoAnswer } from '../../../src/lines/ports/carrier.js';
import {
  accessRefused,
  lost,
  mobile,
  notSent,
  refused,
  says,
  unreadable,
  unrecognised,
} from '../../support/carrier-answers.js';
import { at } from '../../support/make-line.js';
import { ManualTimers } from '../../support/manual-timers.js';
import { ScriptedCarrier } from '../../support/scripted-carrier.js';
import { TestClock } from '../../support/test-clock.js';

const secondMs = 1_000;
const idOf = (index: number): LineId => asLineId(`+120655510${String(10 + index)}`);
const order = { reason: 'Mistake' };

function makeBreaker(known?: CarrierOutage) {
  const inner = new ScriptedCarrier();
  const clock = new TestClock(at('17:00'));
  const timers = new ManualTimers();
  const heard: string[] = [];
  const breaker = new CircuitBreaker({
    probe: (lineId) => inner.status(lineId),
    clock: clock.now,
    setTimer: timers.set,
    known,
    onOutage: ({ detail, fault }) => heard.push(`${fault ?? 'silent'}: ${detail}`),
    onRecovery: (isEndSeen) => heard.push(isEndSeen ? 'back' : 'found back'),
  });
  const carrier = guardCarrier(inner, breaker);
  /** Asks about so many numbers, the given time apart. */
  const ask = async (count: number, apartMs = 3 * secondMs) => {
    for (let index = 0; index < count; index += 1) {
      await carrier.status(idOf(index));
      clock.advance(apartMs);
    }
  };
  const ring = async () => {
    timers.ring();
    await settled();
  };
  return { inner, clock, timers, heard, breaker, carrier, ask, ring };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

async function makeOpen() {
  const world = makeBreaker();
  world.inner.alwaysAnswers('status', lost);
  await world.ask(3);
  return world;
}

describe('a carrier behind a breaker that lets calls through', () => {
  it('is asked everything as it is, and its answers are passed on', async () => {
    const { inner, carrier, timers, heard } = makeBreaker();
    inner
      .answers('eligible', mobile)
      .answers('add', { outcome: 'accepted' })
      .answers('status', says('pending'))
      .answers('delete', refused);
    const { signal } = new AbortController();

    expect(await carrier.eligible(idOf(0), { signal })).toBe(mobile);
    expect(await carrier.add(idOf(0), { customerId: 'Acme' }, { signal })).toEqual({ outcome: 'accepted' });
    expect(await carrier.status(idOf(0), { signal })).toEqual(says('pending'));
    expect(await carrier.delete(idOf(0), order, { signal })).toBe(refused);

    expect(inner.calls.every((call) => call.signal === signal)).toBe(true);
    expect(inner.calls.map((call) => call.order)).toEqual([undefined, { customerId: 'Acme' }, undefined, order]);
    expect([timers.delaysMs, heard]).toEqual([[], []]);
  });

  it('throws what the carrier throws, and counts it for nothing', async () => {
    const { inner, carrier, breaker } = makeBreaker();
    inner.answers('status', () => {
      throw new RangeError('a fault of zw');
    });

    await expect(carrier.status(idOf(0))).rejects.toThrow('a fault of zw');
    expect(breaker.outage).toBeUndefined();
  });
});

describe('a breaker that opens', () => {
  it.each([notSent, lost])(
    'does so when several numbers in a row have had no answer for a while: $outcome',
    async (answer) => {
      const { inner, breaker, ask, heard, timers } = makeBreaker();
      inner.alwaysAnswers('status', answer);

      await ask(3);

      expect(breaker.outage).toEqual({
        sinceAt: at('17:00'),
        detail: answer.detail,
        lineIds: [idOf(0), idOf(1), idOf(2)],
      });
      expect(heard).toEqual([`silent: ${answer.detail}`]);
      expect(timers.pendingMs).toEqual([2 * secondMs]);
    },
  );

  it('does so within seconds when every one of many calls at once fails', async () => {
    const { inner, clock, breaker, carrier } = makeBreaker();
    inner.alwaysAnswers('status', notSent);

    for (let second = 0; second <= 5; second += 1) {
      await Promise.all(Array.from({ length: 56 }, (_, index) => carrier.status(idOf(index))));
      clock.advance(secondMs);
    }

    expect(breaker.outage?.sinceAt).toEqual(at('17:00'));
    expect(breaker.outage?.lineIds).toHaveLength(20);
    expect(inner.calls).toHaveLength(6 * 56);
  });

  it('counts the time that calls have waited in vain', async () => {
    const { inner, clock, breaker, carrier } = makeBreaker();
    inner.alwaysAnswers('status', async () => {
      await settled();
      return lost;
    });

    const calls = [0, 1, 2].map((index) => carrier.status(idOf(index)));
    clock.advance(10 * secondMs);
    await Promise.all(calls);

    expect(breaker.outage?.sinceAt).toEqual(at('17:00'));
  });

  it.each([2, 1])('does not do so for %i bad numbers, however often they are asked about', async (count) => {
    const { inner, breaker, ask } = makeBreaker();
    inner.alwaysAnswers('status', lost);

    for (let round = 0; round < 20; round += 1) await ask(count);

    expect(breaker.outage).toBeUndefined();
  });

  it('does not do so for a carrier that is away for a moment', async () => {
    const { inner, breaker, ask } = makeBreaker();
    inner.alwaysAnswers('status', lost);

    await ask(10, 400);

    expect(breaker.outage).toBeUndefined();
  });

  it.each([says('pending'), refused, unrecognised])(
    'does not do so while one of the calls is answered: $outcome',
    async (answer) => {
      const { inner, breaker, ask } = makeBreaker();

      for (let round = 0; round < 5; round += 1) {
        inner.answers('status', lost, lost, answer);
        await ask(3);
      }

      expect(breaker.outage).toBeUndefined();
    },
  );

  it('does not count the wait of a call from before the last answer', async () => {
    const { inner, clock, breaker, carrier } = makeBreaker();
    inner.answers('status', async () => {
      await settled();
      return lost;
    });
    const slow = carrier.status(idOf(0));
    clock.advance(10 * secondMs);
    inner.answers('status', says('pending'), lost, lost);
    await carrier.status(idOf(1));
    await slow;
    await carrier.status(idOf(1));
    await carrier.status(idOf(2));

    expect(breaker.outage).toBeUndefined();
  });
});

describe('a breaker whose carrier answers, and with nothing that helps', () => {
  it('opens when the answers to several numbers in a row cannot be read', async () => {
    const { inner, carrier, breaker, ask, heard } = makeBreaker();
    inner.alwaysAnswers('status', unreadable);

    await ask(3);

    expect(breaker.outage).toMatchObject({ sinceAt: at('17:00'), fault: 'unreadable' });
    expect(heard).toEqual([`unreadable: ${unreadable.detail}`]);
    expect(await carrier.eligible(idOf(7))).toEqual({
      outcome: 'not_sent',
      detail: 'the carrier has given no answer that can be read since 2026-03-02 17:00 UTC',
      fault: 'unreadable',
      downSinceAt: at('17:00'),
    });
  });

  it('knows an address that nothing answers at, such as one with a mistake, from a carrier that is down', async () => {
    const { inner, breaker, ask } = makeBreaker();
    inner.alwaysAnswers('status', { outcome: 'lost', detail: 'HTTP status 404', fault: 'unreadable' });

    await ask(3);

    expect(breaker.outage).toMatchObject({ detail: 'HTTP status 404', fault: 'unreadable' });
  });

  it('does not open for one number, however often its answer cannot be read', async () => {
    const { inner, clock, carrier, breaker } = makeBreaker();
    inner.alwaysAnswers('status', unreadable);

    for (let look = 0; look < 10; look += 1) {
      expect(await carrier.status(idOf(0))).toBe(unreadable);
      clock.advance(60 * secondMs);
    }

    expect(breaker.outage).toBeUndefined();
  });

  it('opens at the first call for which the key is refused, and that call reads like those after it', async () => {
    const { inner, carrier, breaker, heard } = makeBreaker();
    inner.answers('status', says('pending'), accessRefused).answers('eligible', accessRefused);
    await carrier.status(idOf(5));

    const answers = [await carrier.eligible(idOf(0)), await carrier.add(idOf(1), {})];

    const detail = 'the carrier has refused the key or the address that zw uses since 2026-03-02 17:00 UTC';
    const told = { outcome: 'not_sent', detail, fault: 'access_refused', downSinceAt: at('17:00') };
    expect(answers).toEqual([told, told]);
    expect(breaker.outage).toMatchObject({ fault: 'access_refused' });
    expect(heard).toEqual([`access_refused: ${accessRefused.detail}`]);
    // zw has asked about a number that was answered before whether it is zw that is refused.
    expect(inner.calls.map(({ name, lineId }) => [name, lineId])).toEqual([
      ['status', idOf(5)],
      ['eligible', idOf(0)],
      ['status', idOf(5)],
    ]);
  });

  it('opens when no number is known but the one that is refused', async () => {
    const { inner, carrier, breaker } = makeBreaker();
    inner.answers('eligible', accessRefused).answers('status', accessRefused);

    await carrier.eligible(idOf(0));

    expect(breaker.outage).toMatchObject({ fault: 'access_refused', lineIds: [idOf(0)] });
  });

  it('does not open for a number that is refused while another one is answered', async () => {
    const { inner, carrier, breaker } = makeBreaker();
    inner.answers('status', says('pending'));
    await carrier.status(idOf(0));

    for (let round = 0; round < 5; round += 1) {
      inner.answers('status', accessRefused, says('pending'));
      expect(await carrier.status(idOf(1))).toBe(accessRefused);
    }

    expect(breaker.outage).toBeUndefined();
  });

  it('verifies a refusal once for many calls at a time', async () => {
    const { inner, carrier, breaker, heard } = makeBreaker();
    inner.alwaysAnswers('eligible', accessRefused).alwaysAnswers('status', async () => {
      await settled();
      return accessRefused;
    });

    await Promise.all(Array.from({ length: 20 }, (_, index) => carrier.eligible(idOf(index))));

    expect(inner.countOf('status')).toBe(1);
    expect([breaker.outage?.fault, heard.length]).toEqual(['access_refused', 1]);
  });

  it('says so again when a carrier that was silent refuses the key, and not when it is silent after that', async () => {
    const { inner, ring, heard, breaker } = await makeOpen();
    inner.answers('status', accessRefused, lost, accessRefused);

    for (let probe = 0; probe < 3; probe += 1) await ring();

    expect(heard).toEqual([
      `silent: ${'detail' in lost ? lost.detail : ''}`,
      `access_refused: ${accessRefused.detail}`,
    ]);
    expect(breaker.outage).toMatchObject({ sinceAt: at('17:00'), fault: 'access_refused' });
  });

  it('opens within seconds although somebody has set the clock back by hours', async () => {
    const { inner, clock, breaker, ask } = makeBreaker();
    inner.answers('status', says('pending'), lost).alwaysAnswers('status', lost);
    await ask(2);
    clock.advance(-5 * 3_600 * secondMs);

    await ask(3);

    expect(breaker.outage).toBeDefined();
  });
});

describe('an open breaker', () => {
  it('answers every call at once without sending it, and says since when', async () => {
    const { inner, carrier } = await makeOpen();
    const before = inner.calls.length;

    const answers = [
      await carrier.eligible(idOf(7)),
      await carrier.add(idOf(7), {}),
      await carrier.status(idOf(7)),
      await carrier.delete(idOf(7), order),
    ];

    const detail = 'the carrier has not been answering since 2026-03-02 17:00 UTC';
    expect(answers).toEqual(Array(4).fill({ outcome: 'not_sent', detail, downSinceAt: at('17:00') }));
    expect(inner.calls).toHaveLength(before);
  });

  it('asks by itself after pauses that double up to a minute, one call at a time', async () => {
    const { inner, timers, ring, heard } = await makeOpen();
    const before = inner.calls.length;

    for (let probe = 0; probe < 7; probe += 1) await ring();

    expect(timers.delaysMs).toEqual([2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * secondMs));
    expect(inner.callNames.slice(before)).toEqual(Array(7).fill('status'));
    expect(heard).toHaveLength(1);
  });

  it('answers people at once while it waits for its own call', async () => {
    const { inner, carrier, timers } = await makeOpen();
    inner.answers('status', () => new Promise(() => {}));
    timers.ring();
    const before = inner.calls.length;

    expect(await carrier.eligible(idOf(9))).toMatchObject({ outcome: 'not_sent' });
    expect(inner.calls).toHaveLength(before);
  });

  it.each([says('pending'), refused, unrecognised])('closes when its call is answered: $outcome', async (answer) => {
    const { inner, carrier, ring, heard, timers, breaker } = await makeOpen();
    inner.answers('status', answer);

    await ring();

    expect(heard.at(-1)).toBe('back');
    expect([breaker.outage, timers.pendingMs]).toEqual([undefined, []]);
    const eligible: EligibilityAnswer = { outcome: 'eligible' };
    inner.answers('eligible', eligible);
    expect(await carrier.eligible(idOf(0))).toBe(eligible);
  });

  it('asks about another number each time, and about those that people want to know of', async () => {
    const { inner, carrier, ring } = await makeOpen();
    await carrier.eligible(idOf(8));
    const before = inner.calls.length;

    for (let probe = 0; probe < 5; probe += 1) await ring();

    expect(inner.calls.slice(before).map((call) => call.lineId)).toEqual([0, 1, 2, 8, 0].map(idOf));
  });

  it('waits as long as the carrier asks for, within reason', async () => {
    const { inner, ring, timers } = await makeOpen();
    const throttled = (retryAfterMs: number): NoAnswer => ({ outcome: 'not_sent', detail: 'later', retryAfterMs });
    inner.answers('status', throttled(90_000), throttled(7_200_000), lost);

    for (let probe = 0; probe < 3; probe += 1) await ring();

    expect(timers.delaysMs).toEqual([2_000, 90_000, 300_000, 16_000]);
  });

  it('asks at once when the clock has jumped over the pause', async () => {
    const { inner, clock, breaker, heard, ring } = await makeOpen();
    await ring();
    inner.alwaysAnswers('status', says('pending'));
    breaker.tick();
    await settled();
    expect(heard).toHaveLength(1);

    clock.advance(60 * secondMs);
    breaker.tick();
    await settled();

    expect(heard).toEqual([expect.stringContaining('silent'), 'back']);
  });

  it('starts anew with short pauses when the carrier goes away again', async () => {
    const { inner, ring, ask, timers, heard } = await makeOpen();
    await ring();
    inner.answers('status', says('pending'));
    await ring();

    await ask(3);

    expect(timers.delaysMs.at(-1)).toBe(2 * secondMs);
    expect(heard.map((word) => word.split(':')[0])).toEqual(['silent', 'back', 'silent']);
  });

  it('asks and reports nothing more once it is stopped', async () => {
    const { inner, breaker, ring, timers, heard } = await makeOpen();
    inner.answers('status', async () => {
      breaker.stop();
      return says('pending');
    });
    await ring();

    expect([timers.pendingMs, heard]).toEqual([[], ['silent: the connection to the carrier broke off']]);
  });
});

describe('a request that zw could not make', () => {
  it('is neither silence of the carrier nor an answer of it', async () => {
    const { inner, carrier, clock, heard } = makeBreaker();
    const notMade = { outcome: 'not_sent', detail: 'zw could not make the request', isNotMade: true } as const;
    inner.alwaysAnswers('add', notMade);
    for (let index = 0; index < 6; index += 1) {
      expect(await carrier.add(idOf(index), {})).toEqual(notMade);
      clock.advance(3 * secondMs);
    }

    expect(heard).toEqual([]);
  });
});

describe('a breaker that knows of a silence from an earlier process', () => {
  const known: CarrierOutage = { sinceAt: at('12:00'), detail: 'down', lineIds: [idOf(4)] };

  it('lets nobody through before its own call is answered, and does not report the silence again', async () => {
    const { inner, carrier, breaker, heard } = makeBreaker(known);
    inner.answers('status', lost);

    expect(await carrier.add(idOf(0), {})).toMatchObject({ outcome: 'not_sent', downSinceAt: at('12:00') });
    breaker.tick();
    await settled();

    expect(inner.calls).toMatchObject([{ name: 'status', lineId: idOf(4) }]);
    expect([breaker.outage, heard]).toEqual([known, []]);
  });

  it('reports that the carrier is back, but not as seen: it may have been back for days', async () => {
    const { inner, breaker, heard } = makeBreaker(known);
    inner.answers('status', says('pending'));

    breaker.tick();
    await settled();

    expect([breaker.outage, heard]).toEqual([undefined, ['found back']]);
  });

  it('has seen it come back when it has asked in vain before', async () => {
    const { inner, breaker, heard, ring } = makeBreaker(known);
    inner.answers('status', lost).answers('status', says('pending'));

    breaker.tick();
    await settled();
    await ring();

    expect([breaker.outage, heard]).toEqual([undefined, ['back']]);
  });
});
