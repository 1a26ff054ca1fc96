import { describe, expect, it } from 'vitest';
import { pollSearch } from '../../../src/lines/polling/poll-search.js';
import { ours, refused, says } from '../../support/carrier-answers.js';
import { at, lineId, makeLine, searches, states } from '../../support/make-line.js';
import { type LineWorld, makeLineDepsAt } from '../../support/make-line-deps.js';

const notReceived = { ...states.refused, refusal: { by: 'not_received' } } as const;
const secondMs = 1_000;

async function makeSearched(): Promise<LineWorld> {
  const world = await makeLineDepsAt(at('17:01'), makeLine(notReceived, {}, { search: searches.add }));
  world.carrier.alwaysAnswers('status', refused).alwaysAnswers('eligible', { outcome: 'eligible' });
  return world;
}

async function pollDue({ deps, store, clock }: LineWorld) {
  const [entry] = store.searches.takeDue(clock.now());
  return entry && pollSearch(deps, entry);
}

describe('pollSearch', () => {
  it.each([
    ['seconds', 0, 15],
    ['minutes', 3_600, 450],
    ['an hour', 20 * 3_600, 3_600],
  ])('asks again after %s when a call was denied so long ago', async (_name, agoSeconds, pauseSeconds) => {
    const world = await makeSearched();
    world.clock.advance(agoSeconds * secondMs);

    expect(await pollDue(world)).toBe('unchanged');

    world.clock.advance(pauseSeconds * secondMs - 1);
    expect(await pollDue(world)).toBeUndefined();
    world.clock.advance(1);
    expect(await pollDue(world)).toBe('unchanged');
  });

  it('asks for a day at least', async () => {
    const world = await makeSearched();
    const endMs = at('17:01').getTime() + 24 * 3_600 * secondMs;
    let asked = 0;
    while (world.clock.now().getTime() < endMs) {
      if ((await pollDue(world)) !== undefined) asked += 1;
      world.clock.advance(60 * secondMs);
    }

    expect(world.store.searches.size).toBe(1);
    expect(asked).toBeGreaterThan(40);
  });

  it('leaves a line alone that somebody is at work on, and looks again soon', async () => {
    const world = await makeSearched();
    const operation = { what: 'provision', sinceAt: at('17:01') } as const;

    expect(await world.deps.operations.run(lineId, operation, () => pollDue(world))).toBe('busy');

    world.clock.advance(5 * secondMs);
    expect(await pollDue(world)).toBe('unchanged');
  });

  it('is done with a line that is found', async () => {
    const world = await makeLineDepsAt(at('17:03'), makeLine(notReceived, {}, { search: searches.add }));
    world.carrier.answers('status', says('pending')).answers('eligible', ours);

    expect(await pollDue(world)).toBe('changed');

    expect(world.store.searches.size).toBe(0);
    expect(world.store.pollSchedule.size).toBe(1);
  });
});
