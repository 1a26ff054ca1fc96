import { describe, expect, it } from 'vitest';
import { applyEventIf } from '../../src/lines/apply-event.js';
import { at, lineId, makeLine, states } from '../support/make-line.js';
import { makeLineDeps } from '../support/make-line-deps.js';

const start = { type: 'start', at: at('22:00') } as const;

describe('applyEventIf', () => {
  it('writes, reports the transition and wakes the outbox worker', async () => {
    const { deps, seed, stored, woken, transitions } = await makeLineDeps();
    await seed(makeLine(states.scheduled));

    const line = await applyEventIf(deps, lineId, start, () => true);

    expect(line).toMatchObject({ state: 'pending' });
    expect(await stored(lineId)).toEqual(line);
    expect([woken, transitions]).toEqual([[lineId], [{ line, event: 'start' }]]);
  });

  it.each([
    ['is not wanted', states.scheduled, false],
    ['knows no such event', states.deleted, true],
  ])('leaves a line alone that %s', async (_what, state, isWanted) => {
    const { deps, seed, stored, woken, transitions } = await makeLineDeps();
    const line = await seed(makeLine(state));

    expect(await applyEventIf(deps, lineId, start, () => isWanted)).toBeUndefined();

    expect(await stored(lineId)).toEqual(line);
    expect([woken, transitions]).toEqual([[], []]);
  });

  it('does not invent a line', async () => {
    const { deps, store, woken } = await makeLineDeps();

    expect(await applyEventIf(deps, lineId, start, () => true)).toBeUndefined();

    expect([await store.find(lineId), woken]).toEqual([undefined, []]);
  });

  it('lets one of several win whose condition the event ends', async () => {
    const { deps, seed, transitions } = await makeLineDeps();
    await seed(makeLine(states.scheduled));

    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => applyEventIf(deps, lineId, start, ({ revision }) => revision === 3)),
    );

    expect(outcomes.filter((line) => line !== undefined)).toHaveLength(1);
    expect(transitions).toHaveLength(1);
  });
});
