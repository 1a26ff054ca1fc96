import { describe, expect, it } from 'vitest';
import { asUserId } from '../../../src/lines/model/ids.js';
import { pollLine } from '../../../src/lines/polling/poll-line.js';
import { resumePolling } from '../../../src/lines/use-cases/act-on-line.js';
import { says } from '../../support/carrier-answers.js';
import { at, lineId, makeLine, states } from '../../support/make-line.js';
import { makeLineDeps } from '../../support/make-line-deps.js';

const by = asUserId('U0AL');

describe('resumePolling', () => {
  it('lets zw ask again about a line that it had given up, as if the watch had begun now', async () => {
    const { deps, carrier, seed, store, clock } = await makeLineDeps();
    const twentyDaysLater = new Date(at('17:00').getTime() + 20 * 86_400_000);
    clock.set(twentyDaysLater);
    await seed(makeLine({ ...states.unwatched, escalatedAt: at('21:01') }));
    carrier.answers('status', says('pending'));

    const line = await resumePolling(deps, lineId, by);
    const [entry] = store.pollSchedule.takeDue(clock.now());

    expect(line).toMatchObject({ state: 'pending', watchedSinceAt: twentyDaysLater, pendingSinceAt: at('17:01') });
    expect(line?.outbox.map(({ news }) => news)).toEqual([{ kind: 'watch_resumed', by }]);
    expect(entry && (await pollLine(deps, entry))).toBe('unchanged');
  });

  it.each(['pending', 'active', 'deleted', 'failed'] as const)('leaves a line that is %s as it is', async (state) => {
    const { deps, seed, stored, woken } = await makeLineDeps();
    const line = await seed(makeLine(states[state]));

    expect(await resumePolling(deps, lineId, by)).toEqual(line);

    expect(await stored(lineId)).toEqual(line);
    expect(woken).toEqual([]);
  });

  it('finds nothing for a number that zw does not know', async () => {
    const { deps } = await makeLineDeps();

    expect(await resumePolling(deps, lineId, by)).toBeUndefined();
  });

  it('is refused while somebody works on the number', async () => {
    const { deps } = await makeLineDeps();

    const act = deps.operations.run(lineId, { what: 'delete', by, sinceAt: at('17:00') }, () =>
      resumePolling(deps, lineId, by),
    );

    await expect(act).rejects.toMatchObject({ code: 'line_busy', operation: { what: 'delete' } });
  });
});
