import { describe, expect, it } from 'vitest';
import { createNextRun } from '../../src/jobs/scheduler.js';
import { LineVerifier } from '../../src/jobs/verify-active-lines.js';
import { asLineId, type LineId } from '../../src/lines/model/ids.js';
import { runMs, shardCount, shardOf } from '../../src/lines/model/verification-run.js';
import { driftRecord } from '../../src/store/schemas/verification-run-schema.js';
import { SingleRecord } from '../../src/store/single-record.js';
import { openSqlite } from '../../src/store/sqlite/sqlite.js';
import { ours, says, theirs, unrecognised } from '../support/carrier-answers.js';
import { at, lineId, makeLine, states } from '../support/make-line.js';
import { makeLineDeps } from '../support/make-line-deps.js';
import { closeStore, makeStorePath, openStore } from '../support/open-store.js';
import { RecordingLogger } from '../support/recording-logger.js';

const minute = 60_000;
const slotMs = runMs / shardCount;
const nightAt = at('18:00');

async function makeWorld() {
  const path = await makeStorePath();
  const lines = await makeLineDeps({ store: await openStore(path) });
  const logger = new RecordingLogger();
  let silence: ReturnType<typeof lines.deps.carrierOutage>;
  const sqlite = await openSqlite(`sqlite://${path}`);
  const start = async () =>
    new LineVerifier({
      lines: { ...lines.deps, carrierOutage: () => silence },
      store: await SingleRecord.load(sqlite, driftRecord),
      nextRunAt: () => new Date(nightAt.getTime() + (lines.clock.now() < nightAt ? 0 : 86_400_000)),
      monotonicMs: () => 0,
      logger,
    });
  const world = {
    ...lines,
    logger,
    verifier: await start(),
    /** A process that knows only what is written. */
    restart: async () => {
      world.verifier = await start();
    },
    fallSilent: () => {
      silence = { sinceAt: at('17:00'), detail: 'down', lineIds: [lineId] };
    },
    speakAgain: () => {
      silence = undefined;
    },
    progress: async () => (await SingleRecord.load(sqlite, driftRecord)).current,
    /** Time passes in minutes, with a tick in each. */
    pass: async (ms: number) => {
      for (let passed = 0; passed < ms; passed += minute) {
        lines.clock.advance(minute);
        await world.verifier.run();
      }
    },
    close: () => sqlite.disconnect(),
  };
  await world.verifier.run();
  return world;
}

const idIn = (slot: number): LineId => {
  for (let last = 0; ; last += 1) {
    const id = asLineId(`+1206555${String(last).padStart(4, '0')}`);
    if (shardOf(id) === slot) return id;
  }
};
const activeLine = (id: LineId) => ({ ...makeLine(states.active), id });

describe('LineVerifier', () => {
  it('begins no round before its time', async () => {
    const world = await makeWorld();
    await world.seed(activeLine(idIn(0)));

    await world.pass(59 * minute);

    expect(world.carrier.calls).toEqual([]);
    expect(await world.progress()).toEqual({ nextAt: nightAt });
    await world.close();
  });

  it('looks at each line once, in the minute that its number chooses', async () => {
    const world = await makeWorld();
    world.carrier.alwaysAnswers('status', says('activated')).alwaysAnswers('eligible', ours);
    const [early, late] = [idIn(3), idIn(300)];
    await world.seed(activeLine(late));
    await world.seed(activeLine(early));

    await world.pass(60 * minute + 4 * slotMs);
    expect(world.carrier.calls.map(({ lineId: asked }) => asked)).toEqual([early, early]);

    await world.pass(runMs);
    expect(world.carrier.calls.map(({ lineId: asked }) => asked)).toEqual([early, early, late, late]);
    expect(await world.progress()).toEqual({ nextAt: new Date(nightAt.getTime() + 86_400_000) });
    expect(world.logger.at('info').at(-1)).toMatchObject({ fields: { job: 'drift', as_known: 2, lost: 0 } });
    await world.close();
  });

  it('claims a loss only after a second look some minutes later', async () => {
    const world = await makeWorld();
    world.carrier.alwaysAnswers('status', unrecognised).alwaysAnswers('eligible', theirs);
    const id = idIn(0);
    await world.seed(activeLine(id));

    await world.pass(62 * minute);
    expect((await world.stored(id)).state).toBe('active');
    await world.pass(16 * minute);

    expect((await world.stored(id)).state).toBe('lost');
    expect(world.carrier.countOf('eligible')).toBe(2);
    await world.close();
  });

  it('lets each line have its five minutes, also while others are looked at a second time', async () => {
    const world = await makeWorld();
    world.carrier.alwaysAnswers('status', unrecognised).alwaysAnswers('eligible', theirs);
    const [first, later] = [idIn(0), idIn(14)];
    await world.seed(activeLine(first));
    await world.seed(activeLine(later));

    await world.pass(76 * minute);
    expect(world.carrier.countOf('eligible')).toBe(3);
    expect((await world.stored(first)).state).toBe('lost');
    expect((await world.stored(later)).state).toBe('active');

    await world.pass(16 * minute);
    expect((await world.stored(later)).state).toBe('lost');
    await world.close();
  });

  it('claims none when the second look says otherwise', async () => {
    const world = await makeWorld();
    world.carrier.answers('status', unrecognised).answers('eligible', theirs);
    world.carrier.alwaysAnswers('status', says('activated')).alwaysAnswers('eligible', ours);
    const id = idIn(0);
    await world.seed(activeLine(id));

    await world.pass(60 * minute + runMs + 20 * minute);

    expect(world.transitions).toEqual([]);
    expect((await world.progress())?.round).toBeUndefined();
    await world.close();
  });

  it('goes on after a restart where it was, and forgets no suspicion', async () => {
    const world = await makeWorld();
    world.carrier.alwaysAnswers('status', says('activated')).alwaysAnswers('eligible', ours);
    const [done, suspected] = [idIn(0), idIn(5)];
    await world.seed(activeLine(done));
    await world.seed(activeLine(suspected));
    await world.pass(62 * minute);
    world.carrier.alwaysAnswers('status', unrecognised).alwaysAnswers('eligible', theirs);
    await world.pass(6 * minute);

    await world.restart();
    await world.pass(20 * minute);

    expect((await world.stored(suspected)).state).toBe('lost');
    expect(world.carrier.calls.filter(({ lineId: asked }) => asked === done)).toHaveLength(2);
    await world.close();
  });

  it('makes up for a night in which zw was down', async () => {
    const world = await makeWorld();
    world.carrier.alwaysAnswers('status', says('activated')).alwaysAnswers('eligible', ours);
    await world.seed(activeLine(idIn(10)));
    world.clock.advance(12 * 60 * minute);

    await world.restart();
    await world.pass(15 * minute);

    expect(world.carrier.countOf('eligible')).toBe(1);
    await world.close();
  });

  it('waits while the carrier answers nobody, and then goes on', async () => {
    const world = await makeWorld();
    world.carrier.alwaysAnswers('status', says('activated')).alwaysAnswers('eligible', ours);
    await world.seed(activeLine(idIn(10)));
    world.fallSilent();
    await world.pass(3 * 60 * minute);
    expect(world.carrier.calls).toEqual([]);

    world.speakAgain();
    await world.pass(minute);

    expect(world.carrier.countOf('eligible')).toBe(1);
    await world.close();
  });

  it('counts a slot as seen only when the carrier answered for all of it', async () => {
    const world = await makeWorld();
    world.carrier.answers('status', { outcome: 'not_sent', detail: 'down', downSinceAt: at('18:00') });
    world.carrier.alwaysAnswers('status', says('activated')).alwaysAnswers('eligible', ours);
    await world.seed(activeLine(idIn(0)));

    await world.pass(62 * minute);

    expect(world.carrier.callNames).toEqual(['status', 'status', 'eligible']);
    await world.close();
  });

  it('is not ended by a store that takes no write, nor by a record that cannot be read', async () => {
    const world = await makeWorld();
    const id = idIn(0);
    await world.seed(activeLine(id));
    await closeStore(world.store);

    await world.pass(62 * minute);

    expect(world.logger.at('error').map(({ message }) => message)).toContain('line not looked at');
    await world.close();
  });
});

describe('LineVerifier, when the clock is set back by hours', () => {
  it('goes on with the round that is under way', async () => {
    const world = await makeWorld();
    await world.seed(activeLine(idIn(0)));
    await world.seed(activeLine(idIn(120)));
    world.carrier.alwaysAnswers('status', says('activated')).alwaysAnswers('eligible', ours);
    await world.pass(62 * minute);
    expect(world.carrier.countOf('status')).toBe(1);

    world.clock.advance(-5 * 60 * minute);
    await world.pass(130 * minute);

    expect(world.carrier.countOf('status')).toBe(2);
    await world.close();
  });

  it('looks a second time at what it suspects', async () => {
    const world = await makeWorld();
    const id = idIn(0);
    await world.seed(activeLine(id));
    world.carrier.alwaysAnswers('status', says('unknown')).alwaysAnswers('eligible', theirs);
    await world.pass(62 * minute);

    world.clock.advance(-5 * 60 * minute);
    await world.pass(30 * minute);

    expect((await world.stored(id))?.state).toBe('lost');
    await world.close();
  });
});

describe('shardOf', () => {
  it('spreads numbers that follow each other over the whole night', () => {
    const slots = Array.from({ length: 10_000 }, (_, index) =>
      shardOf(asLineId(`+1206555${String(index).padStart(4, '0')}`)),
    );
    const counts = new Map<number, number>();
    for (const slot of slots) counts.set(slot, (counts.get(slot) ?? 0) + 1);

    expect(counts.size).toBe(shardCount);
    expect(Math.max(...counts.values())).toBeLessThan(4 * (10_000 / shardCount));
  });
});

describe('createNextRun', () => {
  it('tells an instant to come that fits the expression, in UTC', () => {
    const next = createNextRun('0 6 * * *')();

    expect(next.getTime()).toBeGreaterThan(Date.now());
    expect(next.toISOString().slice(11)).toBe('06:00:00.000Z');
  });

  it.each(['* * * * *', '*/15 * * * * *', '0 0 29 2 *'])('takes the expression %s', (expression) => {
    expect(createNextRun(expression)().getTime()).toBeGreaterThan(Date.now());
  });

  it('refuses what is no cron expression', () => {
    expect(() => createNextRun('every minute')).toThrow();
  });
});
