import { describe, expect, it } from 'vitest';
import type { LineDeps } from '../../../src/lines/ports/ports.js';
import { verifyLine } from '../../../src/lines/recovery/verify-active-line.js';
import { adoptLine } from '../../../src/lines/use-cases/adopt-line.js';
import { checkLine } from '../../../src/lines/use-cases/check-line.js';
import { deleteLine } from '../../../src/lines/use-cases/delete-line.js';
import { provisionLine } from '../../../src/lines/use-cases/provision-line.js';
import { releaseLine } from '../../../src/lines/use-cases/release-line.js';
import { retryLine } from '../../../src/lines/use-cases/retry-line.js';
import { updateLine } from '../../../src/lines/use-cases/update-line.js';
import { lost, says } from '../../support/carrier-answers.js';
import { deleter as by, lineId, makeEvidence, makeLine, makeRequest, states } from '../../support/make-line.js';
import { makeLineDeps } from '../../support/make-line-deps.js';
import { sweepOnce } from '../../support/sweep-once.js';

const order = { lineId, requestedBy: by, channelId: makeRequest().channelId, evidence: makeEvidence(), attempt: 1 };
const reason = { kind: 'mistake' } as const;

const actsOfPeople: readonly (readonly [
  string,
  keyof typeof states | undefined,
  (deps: LineDeps) => Promise<unknown>,
])[] = [
  ['orders it', undefined, (deps) => provisionLine(deps, order)],
  ['adopts it', undefined, (deps) => adoptLine(deps, order)],
  ['looks at it', 'pending', (deps) => checkLine(deps, lineId, by)],
  ['looks at it while it is not confirmed', 'unconfirmed', (deps) => checkLine(deps, lineId, by)],
  ['looks at it while it is lost', 'lost', (deps) => checkLine(deps, lineId, by)],
  ['orders it again', 'failed', (deps) => retryLine(deps, lineId, by)],
  ['sends what zw holds', 'held', (deps) => releaseLine(deps, lineId, by)],
  ['changes it', 'active', (deps) => updateLine(deps, { lineId, requestedBy: by, customerId: 'New' })],
  ['deletes it', 'active', (deps) => deleteLine(deps, { lineId, requestedBy: by, reason })],
];

describe('the lane of a call', () => {
  it.each(actsOfPeople)('is that of people, in the share of whoever %s', async (_, state, act) => {
    const { deps, carrier, seed } = await makeLineDeps();
    if (state) await seed(makeLine(states[state]));
    carrier.alwaysAnswers('eligible', { outcome: 'eligible' }).alwaysAnswers('status', lost);
    for (const name of ['add', 'update', 'delete'] as const) carrier.alwaysAnswers(name, lost);

    await act(deps);

    expect(carrier.places.length).toBeGreaterThan(0);
    expect(carrier.places.filter(({ lane, requestedBy }) => lane !== 'people' || requestedBy !== by)).toEqual([]);
  });

  it("is the sweep's, and nobody's share, when zw looks by itself", async () => {
    const world = await makeLineDeps();
    const { deps, carrier, seed, clock } = world;
    await seed(makeLine(states.pending));
    carrier.alwaysAnswers('status', says('pending')).alwaysAnswers('eligible', lost);
    clock.advance(60 * 60_000);

    await sweepOnce(world);
    await seed(makeLine(states.active));
    await verifyLine(deps, lineId);

    expect(carrier.places.length).toBeGreaterThan(1);
    expect(carrier.places.filter(({ lane, requestedBy }) => lane !== undefined || requestedBy !== undefined)).toEqual(
      [],
    );
  });
});
