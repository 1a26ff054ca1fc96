import { describe, expect, it } from 'vitest';
import { applyEvent } from '../../src/lines/apply-event.js';
import { at, lineId, makeLine, states } from '../support/make-line.js';
import { makeLineDeps } from '../support/make-line-deps.js';

const start = { type: 'start', at: at('22:00') } as const;

describe('applyEvent', () => {
  it('writes first, then tells the listeners of the store and reports the transition', async () => {
    const { deps, seed, store, woken } = await makeLineDeps();
    await seed(makeLine(states.scheduled));
    const order: string[] = [];
    const onTransition = () => order.push(`reported after ${woken.length} changes`);
    store.onChanged(() => order.push(`heard with ${store.listUnpublished().length} untold`));

    const line = await applyEvent({ ...deps, onTransition }, lineId, start);

    expect(order).toEqual(['heard with 1 untold', 'reported after 1 changes']);
    expect(await store.find(lineId)).toEqual(line);
  });

  it('neither writes nor wakes when the line knows no such event', async () => {
    const { deps, seed, stored, woken, transitions } = await makeLineDeps();
    const line = await seed(makeLine(states.deleted));

    await expect(applyEvent(deps, lineId, start)).rejects.toMatchObject({ state: 'deleted', event: 'start' });

    expect(await stored(lineId)).toEqual(line);
    expect([woken, transitions]).toEqual([[], []]);
  });

  it('does not invent a line', async () => {
    const { deps, store } = await makeLineDeps();

    await expect(applyEvent(deps, lineId, start)).rejects.toThrow('a line that is not in the store');

    expect(await store.find(lineId)).toBeUndefined();
  });
});
