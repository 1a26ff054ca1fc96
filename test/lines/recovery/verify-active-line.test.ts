import { describe, expect, it } from 'vitest';
import type { Line } from '../../../src/lines/model/line.js';
import { isActiveOrLost, verifyLine } from '../../../src/lines/recovery/verify-active-line.js';
import { checkLine } from '../../../src/lines/use-cases/check-line.js';
import { deleteLine } from '../../../src/lines/use-cases/delete-line.js';
import { lost, mobile, notSent, ours, refused, says, theirs, unrecognised } from '../../support/carrier-answers.js';
import { at, deleter, lineId, makeLine, requester, stateNames, states } from '../../support/make-line.js';
import { makeLineDeps } from '../../support/make-line-deps.js';

const eligible = { outcome: 'eligible', code: '100', transactionId: 'tx-100' } as const;
const silent = { ...notSent, downSinceAt: at('16:00') };

async function makeWorld(line: Line = makeLine(states.active)) {
  const world = await makeLineDeps();
  await world.seed(line);
  return world;
}

describe('verifyLine, at a line that is active', () => {
  it('is content when the carrier says that it is ours, and writes nothing', async () => {
    const { deps, carrier, stored, transitions } = await makeWorld();
    carrier.answers('status', says('activated')).answers('eligible', ours);

    expect(await verifyLine(deps, lineId)).toEqual({ kind: 'as_known' });
    expect(carrier.callNames).toEqual(['status', 'eligible']);
    expect([transitions, (await stored(lineId)).revision]).toEqual([[], 3]);
  });

  it.each([
    ['other_organization', unrecognised, theirs],
    ['other_organization', says('activated'), theirs],
    ['not_provisioned', refused, eligible],
    ['not_provisioned', unrecognised, eligible],
    ['mobile', refused, mobile],
  ] as const)('suspects that it is lost, and writes nothing yet: %s', async (cause, status, eligibility) => {
    const { deps, carrier, stored } = await makeWorld();
    carrier.answers('status', status).answers('eligible', eligibility);

    expect(await verifyLine(deps, lineId)).toEqual({ kind: 'suspected', cause });
    expect((await stored(lineId)).state).toBe('active');
  });

  it.each([
    ['says that it is active, and that it could be ordered', says('activated'), eligible],
    ['says that it is pending, and that it could be ordered', says('pending'), eligible],
    ['does not say how it stands', lost, eligible],
    ['does not say whose it is', says('activated'), lost],
    ['says something that nobody knows', says('activated'), unrecognised],
    ['says that it is active and a mobile number', says('activated'), mobile],
  ] as const)('claims nothing when the carrier %s', async (_, status, eligibility) => {
    const { deps, carrier, stored } = await makeWorld();
    carrier.alwaysAnswers('status', status).alwaysAnswers('eligible', eligibility);

    expect(await verifyLine(deps, lineId)).toEqual({ kind: 'unclear' });
    expect(await verifyLine(deps, lineId, 'not_provisioned')).toEqual({ kind: 'unclear' });
    expect((await stored(lineId)).state).toBe('active');
  });

  it('writes the loss when a second look says the same, and tells it everywhere once', async () => {
    const { deps, carrier, stored, woken } = await makeWorld();
    carrier.answers('status', unrecognised).answers('eligible', theirs);

    expect(await verifyLine(deps, lineId, 'other_organization')).toMatchObject({ kind: 'lost' });

    const line = await stored(lineId);
    expect(line).toMatchObject({
      state: 'lost',
      lostAt: at('17:00'),
      loss: { cause: 'other_organization', code: '112', transactionId: 'tx-112' },
      previous: states.active,
    });
    expect(line.outbox.map(({ to, news }) => [to, news.kind])).toEqual([
      ['thread_and_channel', 'lost'],
      ['alerts', 'lost'],
    ]);
    expect(woken).toEqual([lineId]);
  });

  it('goes on suspecting when a second look says something else', async () => {
    const { deps, carrier, stored } = await makeWorld();
    carrier.answers('status', unrecognised).answers('eligible', theirs);

    expect(await verifyLine(deps, lineId, 'not_provisioned')).toEqual({
      kind: 'suspected',
      cause: 'other_organization',
    });
    expect((await stored(lineId)).state).toBe('active');
  });

  it.each(['status', 'eligible'] as const)(
    'says that the carrier is silent when it does not answer to %s',
    async (call) => {
      const { deps, carrier } = await makeWorld();
      carrier.alwaysAnswers('status', says('activated')).alwaysAnswers('eligible', ours).answers(call, silent);

      expect(await verifyLine(deps, lineId)).toEqual({ kind: 'silent' });
    },
  );

  it('leaves a number alone that somebody is at work on', async () => {
    const { deps, carrier } = await makeWorld();
    const work = { what: 'delete', by: requester, sinceAt: at('17:00') } as const;

    await deps.operations.run(lineId, work, async () => {
      expect(await verifyLine(deps, lineId)).toEqual({ kind: 'unclear' });
    });
    expect(carrier.calls).toEqual([]);
  });

  it.each(stateNames.filter((state) => state !== 'active' && state !== 'lost'))(
    'asks nothing about a line that is %s by now',
    async (state) => {
      const line: Line = makeLine(states[state]);
      const { deps, carrier } = await makeWorld(line);

      expect(isActiveOrLost(line)).toBe(false);
      expect(await verifyLine(deps, lineId)).toEqual({ kind: 'unclear' });
      expect(carrier.calls).toEqual([]);
    },
  );
});

describe('a line that is lost', () => {
  it('is found again when the carrier says that it is ours and active', async () => {
    const { deps, carrier, stored } = await makeWorld(makeLine(states.lost));
    carrier.answers('status', says('activated')).answers('eligible', ours);

    expect(await verifyLine(deps, lineId)).toMatchObject({ kind: 'found_again' });
    const line = await stored(lineId);
    expect(line).toMatchObject(states.active);
    expect(line.outbox.map(({ to, news }) => [to, news.kind])).toEqual([
      ['thread_and_channel', 'found_again'],
      ['alerts', 'found_again'],
    ]);
  });

  it.each([
    [says('activated'), theirs],
    [says('pending'), ours],
    [unrecognised, eligible],
  ])('stays lost otherwise', async (status, eligibility) => {
    const { deps, carrier, stored } = await makeWorld(makeLine(states.lost));
    carrier.answers('status', status).answers('eligible', eligibility);

    expect(await verifyLine(deps, lineId)).toEqual({ kind: 'as_known' });
    expect((await stored(lineId)).state).toBe('lost');
  });

  it('is found again by Check now as well', async () => {
    const { deps, carrier } = await makeWorld(makeLine(states.lost));
    carrier.alwaysAnswers('status', says('activated')).answers('eligible', ours);

    expect(await checkLine(deps, lineId, requester)).toMatchObject({ line: { state: 'active' } });
  });

  const order = { lineId, requestedBy: deleter, reason: { kind: 'ported_away' } } as const;

  it('is deleted when the carrier accepts that', async () => {
    const { deps, carrier } = await makeWorld(makeLine(states.lost));
    carrier.answers('delete', { outcome: 'accepted' });

    expect(await deleteLine(deps, order)).toMatchObject({ outcome: 'deleted', line: { state: 'deleted' } });
  });

  it.each([theirs, eligible])('does not count as deleted because it is not ours: $outcome', async (eligibility) => {
    const { deps, carrier, stored } = await makeWorld(makeLine(states.lost));
    carrier.answers('delete', unrecognised).answers('eligible', eligibility);

    expect(await deleteLine(deps, order)).toMatchObject({ outcome: 'unconfirmed' });

    const line = await stored(lineId);
    expect(line).toMatchObject(states.lost);
    expect(line.outbox.at(-1)?.news).toMatchObject({
      kind: 'deletion_refused',
      refusal: { by: 'not_confirmed', description: expect.stringContaining('{"success":') },
    });
  });
});
