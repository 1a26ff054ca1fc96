import { describe, expect, it } from 'vitest';
import type { PollEntry } from '../../../src/lines/model/poll-entry.js';
import { isDueWithoutCarrier, pollLine } from '../../../src/lines/polling/poll-line.js';
import { checkLine } from '../../../src/lines/use-cases/check-line.js';
import { ours, says } from '../../support/carrier-answers.js';
import { at, lineId, makeLine, requester, states, updates } from '../../support/make-line.js';
import { type LineWorld, makeLineDepsAt } from '../../support/make-line-deps.js';

const silence = { sinceAt: at('16:50'), detail: 'down', lineIds: [lineId] };
const activeWith = (stage: keyof typeof updates) =>
  makeLine(states.active, { customerId: 'Acme-7' }, { update: updates[stage] });

const dueAt = ({ store }: LineWorld, now: Date): PollEntry[] => store.pollSchedule.takeDue(now);
const one = ([entry]: readonly PollEntry[]): PollEntry => {
  if (!entry) throw new Error('no line was due');
  return entry;
};

describe('the sweep, of a change that is planned', () => {
  it('is not due before its instant, then finishes it without asking anybody', async () => {
    const world = await makeLineDepsAt(at('21:59'), activeWith('planned'));
    expect(dueAt(world, at('21:59'))).toEqual([]);
    world.clock.set(at('22:00'));

    expect(await pollLine(world.deps, one(dueAt(world, at('22:00'))))).toBe('changed');

    expect(await world.stored(lineId)).toMatchObject({ state: 'active', request: { customerId: 'Acme-8' } });
    expect(world.carrier.calls).toEqual([]);
    expect(dueAt(world, at('23:59'))).toEqual([]);
  });

  it('finishes it also while the carrier answers nobody', async () => {
    const world = await makeLineDepsAt(at('22:00'), activeWith('planned'), { carrierOutage: () => silence });
    const entry = one(dueAt(world, at('22:00')));

    expect(isDueWithoutCarrier(world.deps, entry)).toBe(true);
    expect(await pollLine(world.deps, entry)).toBe('changed');
  });

  it('is polled as before while it is pending, and looked at at the instant at the latest', async () => {
    const pending = { ...states.pending, pace: 'late', escalatedAt: at('21:01') } as const;
    const world = await makeLineDepsAt(at('21:59'), makeLine(pending, {}, { update: updates.planned }));
    world.carrier.answers('status', says('pending'));
    await pollLine(world.deps, one(dueAt(world, at('21:59'))));

    expect(one(dueAt(world, at('23:59')))).toMatchObject({ dueAtMs: at('22:00').getTime() });
  });

  it('keeps a line on the list whose clock was set back since it became due', async () => {
    const world = await makeLineDepsAt(at('22:00'), activeWith('planned'));
    const entry = one(dueAt(world, at('22:00')));
    world.clock.set(at('21:00'));

    expect(await pollLine(world.deps, entry)).toBe('unchanged');

    expect(one(dueAt(world, at('22:00'))).update).toEqual({ stage: 'planned', dueAtMs: at('22:00').getTime() });
  });

  it('still has it when the line became active meanwhile', async () => {
    const world = await makeLineDepsAt(at('17:10'), makeLine(states.pending, {}, { update: updates.planned }));
    world.carrier.answers('status', says('activated'));
    await pollLine(world.deps, one(dueAt(world, at('17:10'))));

    expect(dueAt(world, at('21:59'))).toEqual([]);
    expect(one(dueAt(world, at('22:00')))).toMatchObject({ state: 'active' });
  });

  it('waits for a retry when the line has failed', async () => {
    const world = await makeLineDepsAt(at('22:00'), makeLine(states.failed, {}, { update: updates.planned }));

    expect(dueAt(world, at('23:59'))).toEqual([]);
  });
});

describe('the sweep, of a change whose sender is gone', () => {
  it('admits that nobody knows, says how the line stands, and sends nothing', async () => {
    const world = await makeLineDepsAt(at('20:10'), activeWith('sent'));
    world.carrier.answers('status', says('activated')).answers('eligible', ours);

    expect(await pollLine(world.deps, one(dueAt(world, at('20:10'))))).toBe('changed');

    expect(world.carrier.callNames).toEqual(['status', 'eligible']);
    expect((await world.stored(lineId)).update).toMatchObject({
      stage: 'unconfirmed',
      detail: 'zw lost the answer before it was written down',
      standing: { line: 'ours' },
    });
    expect(dueAt(world, at('23:59'))).toEqual([]);
  });

  it('waits while the carrier answers nobody, and lets the line itself go on', async () => {
    const pending = makeLine(states.pending, {}, { update: updates.sent });
    const world = await makeLineDepsAt(at('21:30'), pending, { carrierOutage: () => silence });
    world.carrier.answers('status', { outcome: 'not_sent', detail: 'down', downSinceAt: at('16:50') });

    await pollLine(world.deps, one(dueAt(world, at('21:30'))));

    expect(await world.stored(lineId)).toMatchObject({
      update: { stage: 'sent' },
      unanswered: { isCarrierSilent: true },
    });
    expect(one(dueAt(world, at('21:30')))).toMatchObject({ update: { stage: 'sent' } });
  });

  it('is found out also when a person asks', async () => {
    const world = await makeLineDepsAt(at('20:10'), activeWith('sent'));
    world.carrier.alwaysAnswers('status', says('activated')).answers('eligible', ours);

    const checked = await checkLine(world.deps, lineId, requester);

    expect(checked?.line.update).toMatchObject({ stage: 'unconfirmed' });
  });
});
