import { describe, expect, it } from 'vitest';
import { transition } from '../../../src/lines/machine/transition.js';
import { asUserId } from '../../../src/lines/model/ids.js';
import type { HeldDeletion } from '../../../src/lines/model/line.js';
import { cancelDeletion } from '../../../src/lines/use-cases/act-on-line.js';
import { deleteLine } from '../../../src/lines/use-cases/delete-line.js';
import { retryLine } from '../../../src/lines/use-cases/retry-line.js';
import { lost, notSent, ours, refused, theirs } from '../../support/carrier-answers.js';
import { kindsOf } from '../../support/kinds-of.js';
import {
  at,
  deleter,
  heldDeletion,
  lineId,
  makeDeletion,
  makeLine,
  makeRequest,
  states,
} from '../../support/make-line.js';
import { type LineWorld, makeLineDepsAt } from '../../support/make-line-deps.js';
import { sweepOnce } from '../../support/sweep-once.js';

const impatient = asUserId('U0IMPATIENT');
const active = makeLine(states.active, {}, { heldDeletion });
const now = { lineId, requestedBy: impatient, reason: { kind: 'mistake' } } as const;
const stillHeld = { requestedBy: deleter, releaseAt: at('22:00') };

async function expectSentAtItsTime(world: LineWorld): Promise<void> {
  world.clock.set(at('21:59'));
  expect(await sweepOnce(world)).toBe(0);
  world.clock.set(at('22:00'));
  world.carrier.answers('eligible', ours).answers('delete', { outcome: 'accepted' });
  await sweepOnce(world);
  expect(await world.stored(lineId)).toMatchObject({ state: 'deleted', deletion: { requestedBy: deleter } });
}

describe('a deletion that zw holds, when somebody does not want to wait for it', () => {
  it.each([notSent, refused] as const)('stays held when the carrier does nothing: $outcome', async (answer) => {
    const world = await makeLineDepsAt(at('21:00'), active);
    world.carrier.answers('delete', answer);

    expect(await deleteLine(world.deps, now)).toMatchObject({ outcome: 'refused', line: { heldDeletion } });

    const line = await world.stored(lineId);
    expect(line).toMatchObject({ state: 'active', heldDeletion });
    expect(line.outbox.at(-1)?.news).toMatchObject({ kind: 'deletion_refused', by: impatient, stillHeld });
    await expectSentAtItsTime(world);
  });

  it('is held again when it comes out that the carrier never got the other one', async () => {
    const world = await makeLineDepsAt(at('21:00'), active);
    world.carrier.answers('delete', lost).answers('eligible', ours, ours);
    await deleteLine(world.deps, now);
    expect(await world.stored(lineId)).toMatchObject({ state: 'deletion_unconfirmed', overtaken: heldDeletion });
    expect(await world.stored(lineId)).not.toHaveProperty('heldDeletion');

    world.clock.set(at('21:05'));
    await sweepOnce(world);

    const line = await world.stored(lineId);
    expect(line).toMatchObject({ state: 'active', heldDeletion });
    expect(line).not.toHaveProperty('overtaken');
    await expectSentAtItsTime(world);
  });

  it('is held again also after zw was too long in doubt', async () => {
    const deleting = transition(active, { type: 'request_deletion', at: at('21:00'), deletion: makeDeletion() });
    const inDoubt = transition(deleting, { type: 'lose_deletion_answer', at: at('21:01'), detail: 'cut' });
    const escalated = transition(inDoubt, { type: 'escalate', at: at('21:30') });

    expect(
      transition(escalated, { type: 'refuse_deletion', at: at('21:40'), refusal: { by: 'not_received' } }),
    ).toMatchObject({ state: 'active', heldDeletion });
  });

  it('is held again when the number was not ours and the other one is not confirmed', async () => {
    const world = await makeLineDepsAt(at('21:00'), makeLine(states.lost, {}, { heldDeletion }));
    world.carrier.answers('delete', lost).answers('eligible', theirs);

    await deleteLine(world.deps, now);

    expect(await world.stored(lineId)).toMatchObject({ state: 'lost', heldDeletion });
  });

  it('is gone when the carrier takes the other one, also for later', async () => {
    const world = await makeLineDepsAt(at('21:00'), active);
    world.carrier.answers('delete', { outcome: 'accepted' });

    await deleteLine(world.deps, { ...now, effectiveAt: at('23:00') });

    const line = await world.stored(lineId);
    expect(line).toMatchObject({ state: 'deletion_scheduled' });
    expect(JSON.stringify(line)).not.toContain(heldDeletion.releaseAt.toISOString());
  });

  it('is not sent again by itself when it was zw that sent it and the carrier did nothing, which is told', async () => {
    const world = await makeLineDepsAt(at('22:00'), active);
    world.carrier.answers('eligible', ours).answers('delete', notSent);

    await sweepOnce(world);

    const line = await world.stored(lineId);
    expect(line).not.toHaveProperty('heldDeletion');
    expect(line.outbox.at(-1)?.news).toMatchObject({ kind: 'deletion_refused', by: deleter, wasHeld: true });
  });
});

describe('a deletion that zw holds, of a line that is ordered anew', () => {
  const failed = makeLine(states.failed, {}, { heldDeletion });

  it.each([notSent, refused])('outlives an order that comes to nothing: $outcome', async (answer) => {
    const world = await makeLineDepsAt(at('21:00'), failed);
    world.carrier.answers('eligible', { outcome: 'eligible' }).answers('add', answer);
    await retryLine(world.deps, lineId, impatient);
    expect(await world.stored(lineId)).toMatchObject({ state: 'refused', heldDeletion });
    world.clock.set(at('22:30'));
    expect(await sweepOnce(world)).toBe(0);
    world.clock.set(at('21:10'));

    world.carrier.answers('eligible', { outcome: 'eligible' }).answers('add', { outcome: 'accepted' });
    await retryLine(world.deps, lineId, impatient);

    const line = await world.stored(lineId);
    expect(line).toMatchObject({ state: 'pending', heldDeletion });
    expect(world.store.pollSchedule.takeDue(at('22:00'))).toMatchObject([
      { heldDeletion: { dueAtMs: at('22:00').getTime() } },
    ]);
  });

  it('outlives an order that zw holds, and the end of that', () => {
    const request = makeRequest({ attempt: 2 });
    const held = transition(failed, { type: 'hold', at: at('21:00'), request, releaseAt: at('21:30') });
    const cancelled = transition(held, { type: 'cancel', at: at('21:10'), by: impatient });

    expect([held, cancelled]).toMatchObject([{ heldDeletion }, { state: 'cancelled', heldDeletion }]);
  });

  it('can be called off also when the order came to nothing', async () => {
    const world = await makeLineDepsAt(at('21:00'), makeLine(states.refused, {}, { heldDeletion }));

    await cancelDeletion(world.deps, lineId, impatient);

    const line = await world.stored(lineId);
    expect(line).not.toHaveProperty('heldDeletion');
    expect(kindsOf(line)).toEqual(['deletion_cancelled']);
  });
});

describe('a deletion that was overtaken', () => {
  it('keeps why it was late', () => {
    const delayed: HeldDeletion = { ...heldDeletion, delay: { sinceAt: at('22:00'), detail: 'cut' } };
    const line = makeLine(states.active, {}, { heldDeletion: delayed });
    const deleting = transition(line, { type: 'request_deletion', at: at('22:01'), deletion: makeDeletion() });

    expect(
      transition(deleting, { type: 'refuse_deletion', at: at('22:02'), refusal: { by: 'carrier' } }).heldDeletion,
    ).toEqual(delayed);
  });
});
