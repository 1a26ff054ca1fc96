import { describe, expect, it } from 'vitest';
import type { StateName } from '../../../src/lines/model/line.js';
import { checkLine } from '../../../src/lines/use-cases/check-line.js';
import { lost, ours, refused, says, theirs } from '../../support/carrier-answers.js';
import { at, lineId, makeLine, requester, states } from '../../support/make-line.js';
import { makeLineDeps } from '../../support/make-line-deps.js';

describe('checkLine', () => {
  it('knows nothing of a number that zw has never provisioned, and asks nothing', async () => {
    const { deps, carrier } = await makeLineDeps();

    expect(await checkLine(deps, lineId, requester)).toBeUndefined();

    expect(carrier.calls).toEqual([]);
  });

  it.each(['pending', 'scheduled', 'unwatched', 'failed', 'unconfirmed', 'requested'] as const)(
    'writes that a %s line is live when the carrier says so',
    async (state) => {
      const { deps, carrier, seed, stored } = await makeLineDeps();
      await seed(makeLine(states[state]));
      carrier.alwaysAnswers('status', says('activated'));

      expect(await checkLine(deps, lineId, requester)).toMatchObject({
        line: { state: 'active' },
        answer: { outcome: 'activated' },
      });

      expect((await stored(lineId)).state).toBe('active');
    },
  );

  it.each([
    ['pending', 'failed'],
    ['unwatched', 'failed'],
    ['scheduled', 'scheduled'],
    ['active', 'active'],
    ['failed', 'failed'],
  ] as const)('makes of a %s line that is Unknown at the carrier one that is %s', async (state, after) => {
    const { deps, carrier, seed } = await makeLineDeps();
    await seed(makeLine(states[state]));
    carrier.answers('status', says('unknown'));

    expect((await checkLine(deps, lineId, requester))?.line.state).toBe(after);
  });

  it.each(['pending', 'refused', 'active', 'deleted'] as const)(
    'leaves a %s line alone and hands on what the carrier says',
    async (state: StateName) => {
      const { deps, carrier, seed, woken, clock } = await makeLineDeps();
      clock.set(at('17:02'));
      const line = await seed(makeLine(states[state]));
      carrier.answers('status', refused);

      expect(await checkLine(deps, lineId, requester)).toEqual({ line, answer: refused, isRecorded: true });

      expect(woken).toEqual([]);
    },
  );

  it('finds out first how a line stands of which nobody knows', async () => {
    const { deps, carrier, seed } = await makeLineDeps();
    await seed(makeLine(states.unconfirmed));
    carrier.answers('status', refused, lost).answers('eligible', theirs);

    expect((await checkLine(deps, lineId, requester))?.line.state).toBe('refused');

    expect(carrier.callNames).toEqual(['status', 'eligible', 'status']);
  });

  it('does not ask before its time whether a scheduled deletion has happened', async () => {
    const { deps, carrier, seed } = await makeLineDeps();
    const line = await seed(makeLine(states.deletion_scheduled));
    carrier.answers('status', says('activated')).answers('eligible', ours);

    expect((await checkLine(deps, lineId, requester))?.line).toEqual(line);

    expect(carrier.callNames).toEqual(['status']);
  });

  it('asks from its time on whether a scheduled deletion has happened', async () => {
    const { deps, carrier, seed, clock } = await makeLineDeps();
    clock.set(at('22:00'));
    await seed(makeLine(states.deletion_scheduled));
    carrier.answers('eligible', theirs).answers('status', refused);

    expect((await checkLine(deps, lineId, requester))?.line.state).toBe('deleted');
  });

  it('escalates a pending line that is overdue, once', async () => {
    const { deps, carrier, seed, stored, clock } = await makeLineDeps();
    clock.set(at('21:01'));
    await seed(makeLine({ ...states.pending, pace: 'late' }));
    carrier.alwaysAnswers('status', says('pending'));

    await checkLine(deps, lineId, requester);
    await checkLine(deps, lineId, requester);

    expect((await stored(lineId)).outbox.map(({ news }) => news.kind)).toEqual(['escalated', 'escalated']);
  });

  it('names whoever is at work on the number', async () => {
    const { deps, carrier, seed } = await makeLineDeps();
    await seed(makeLine(states.pending));
    let second: unknown;
    carrier.answers('status', async () => {
      second = await checkLine(deps, lineId, requester).catch((error: unknown) => error);
      return says('pending');
    });

    await checkLine(deps, lineId, requester);

    expect(second).toMatchObject({
      code: 'line_busy',
      operation: { what: 'check', by: requester, sinceAt: at('17:00') },
    });
  });
});
