import { describe, expect, it } from 'vitest';
import { asUserId } from '../../src/lines/model/ids.js';
import type { Line } from '../../src/lines/model/line.js';
import { type Wish, wishKinds } from '../../src/lines/ports/wishes.js';
import { provisionLine } from '../../src/lines/use-cases/provision-line.js';
import { tellLeftWishes } from '../../src/listeners/tell-left-wishes.js';
import { lost, ours, says } from '../support/carrier-answers.js';
import {
  at,
  lineId,
  makeEvidence,
  makeLine,
  makeRequest,
  phoneNumber,
  requester,
  states,
} from '../support/make-line.js';
import { makeListenerDeps } from '../support/make-listener-deps.js';

const makeWish = (overrides: Partial<Wish> = {}): Wish => ({
  id: 'left-behind',
  kind: 'provision',
  lineId,
  by: requester,
  at: at('17:00'),
  viewId: 'V1',
  ...overrides,
});

async function makeWorld(wish: Wish, line?: Line) {
  const world = await makeListenerDeps();
  world.modals.expectAcknowledged('V1');
  await world.wishStore.put(wish);
  if (line) await world.seed(line);
  const shown = () => world.modals.replaced.map(({ view }) => JSON.stringify(view.blocks));
  return { world, shown };
}

describe('tellLeftWishes', () => {
  it('says in the form that nothing was ordered, when zw was killed before it wrote the order down', async () => {
    const { world, shown } = await makeWorld(makeWish());

    await tellLeftWishes(world.deps);

    expect(shown()).toEqual([expect.stringMatching(/restarted before it began.*Nothing was ordered.*\/zw provision/s)]);
    expect(world.directMessages.written).toEqual([]);
    expect(world.wishStore.list()).toEqual([]);
    expect(world.carrier.calls).toEqual([]);
  });

  it('writes to somebody who has closed the form', async () => {
    const { world } = await makeWorld(makeWish());
    world.modals.replaces = () => false;

    await tellLeftWishes(world.deps);

    expect(world.directMessages.written).toMatchObject([
      { userId: requester, message: { text: expect.stringContaining('Nothing was ordered') } },
    ]);
  });

  it.each(wishKinds)('tells whoever wanted a %s, and ends every sentence with what to do', async (kind) => {
    const { viewId: _none, ...wish } = makeWish({ kind });
    const { world } = await makeWorld(wish, makeLine(states.active));

    await tellLeftWishes(world.deps);

    expect(world.directMessages.written).toMatchObject([
      { message: { text: expect.stringMatching(/zw was restarted before it began.*Next: /s) } },
    ]);
  });

  it('finds out first what became of an order that was sent, and says where the line stands', async () => {
    const { world, shown } = await makeWorld(makeWish());
    world.carrier.answers('eligible', { outcome: 'eligible' }).answers('add', lost).alwaysAnswers('status', lost);
    world.carrier.answers('eligible', lost);
    const who = { requestedBy: requester, channelId: makeRequest().channelId, evidence: makeEvidence(), attempt: 1 };
    await provisionLine(world.deps.lines, { lineId, ...who });
    world.carrier.alwaysAnswers('status', says('pending')).alwaysAnswers('eligible', ours);

    await tellLeftWishes(world.deps);

    expect(shown()).toEqual([expect.stringMatching(/: pending at .*nothing is sent twice.*how it stands now/s)]);
    expect(shown()[0]).toContain(phoneNumber);
    expect(world.carrier.countOf('add')).toBe(1);
  });

  it('does not take what somebody else asked for, or asked for before, for the wish', async () => {
    const entry = { at: at('17:00'), what: 'requested' } as const;
    const entries = [
      { ...entry, by: asUserId('U0OTHER') },
      { ...entry, by: requester, at: at('16:59') },
    ];
    const line = makeLine(states.failed, {}, { history: { entries, dropped: 0 } });
    const { world, shown } = await makeWorld(makeWish({ kind: 'retry' }), line);

    await tellLeftWishes(world.deps);

    expect(shown()).toEqual([expect.stringContaining('Nothing was ordered')]);
  });

  it('tells later whoever cannot be told now, until nobody waits any more', async () => {
    const { world } = await makeWorld(makeWish());
    world.modals.replaces = () => false;
    world.directMessages.writes = false;

    await tellLeftWishes(world.deps);
    expect(world.wishStore.list()).toHaveLength(1);

    world.clock.advance(7 * 86_400_000);
    await tellLeftWishes(world.deps);
    expect(world.wishStore.list()).toEqual([]);
  });

  it('waits while the number is being worked on', async () => {
    const { world, shown } = await makeWorld(makeWish());
    const operation = { what: 'check', by: requester, sinceAt: at('17:00') } as const;

    await world.deps.lines.operations.run(lineId, operation, () => tellLeftWishes(world.deps));
    expect(shown()).toEqual([]);
    await tellLeftWishes(world.deps);
    expect(shown()).toHaveLength(1);
  });

  it('leaves alone what this process is at work on', async () => {
    const world = await makeListenerDeps();
    const end = await world.deps.wishes.begin({ kind: 'retry', lineId, by: requester });

    await tellLeftWishes(world.deps);
    expect(world.directMessages.written).toEqual([]);
    await end();

    expect(world.wishStore.list()).toEqual([]);
  });
});
