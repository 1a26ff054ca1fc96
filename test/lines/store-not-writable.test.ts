import { describe, expect, it } from 'vitest';
import { asChannelId } from '../../src/lines/model/ids.js';
import { pollLine } from '../../src/lines/polling/poll-line.js';
import { checkLine } from '../../src/lines/use-cases/check-line.js';
import { deleteLine } from '../../src/lines/use-cases/delete-line.js';
import { provisionLine } from '../../src/lines/use-cases/provision-line.js';
import { lost, says } from '../support/carrier-answers.js';
import { at, deleter, lineId, makeEvidence, makeLine, requester, states } from '../support/make-line.js';
import { makeLineDeps } from '../support/make-line-deps.js';
import { openWithConnection, storeFaults } from '../support/store-faults.js';

const order = {
  lineId,
  requestedBy: requester,
  channelId: asChannelId('C0SALES'),
  evidence: makeEvidence(),
  attempt: 1,
};
const deletion = { lineId, requestedBy: deleter, reason: { kind: 'ported_away' } } as const;

describe.each(storeFaults)('while the store says %s', (_code, breakIt, mendIt) => {
  async function makeWorld() {
    const { store, sqlite } = await openWithConnection();
    const world = await makeLineDeps({ store });
    return { ...world, breakIt: () => breakIt(sqlite), mendIt: () => mendIt(sqlite) };
  }

  it('nothing is ordered, and the number is free for another try', async () => {
    const { deps, carrier, breakIt, mendIt, stored } = await makeWorld();
    carrier.alwaysAnswers('eligible', { outcome: 'eligible' }).answers('add', { outcome: 'accepted' });
    await breakIt();

    await expect(provisionLine(deps, order)).rejects.toMatchObject({ code: 'store_not_writable' });

    expect(carrier.countOf('add')).toBe(0);
    await mendIt();
    expect(await provisionLine(deps, order)).toMatchObject({ outcome: 'ordered' });
    expect((await stored(lineId)).state).toBe('pending');
  });

  it('nothing is deleted', async () => {
    const { deps, carrier, breakIt, seed, stored } = await makeWorld();
    const line = await seed(makeLine(states.active));
    await breakIt();

    await expect(deleteLine(deps, deletion)).rejects.toMatchObject({ code: 'store_not_writable' });

    expect(carrier.calls).toEqual([]);
    expect(await stored(lineId)).toEqual(line);
  });

  it('an order that was sent before is not called unsent, and is found out about afterwards', async () => {
    const { deps, carrier, breakIt, mendIt, stored, store, clock } = await makeWorld();
    carrier.answers('eligible', { outcome: 'eligible' }).alwaysAnswers('status', says('pending'));
    carrier.answers('add', async () => {
      await breakIt();
      return { outcome: 'accepted' };
    });

    await expect(provisionLine(deps, order)).rejects.toMatchObject({ code: 'answer_not_recorded' });

    expect((await stored(lineId)).state).toBe('requested');
    await mendIt();
    clock.advance(1_000);
    for (const entry of store.pollSchedule.takeDue(clock.now())) await pollLine(deps, entry);
    expect(await stored(lineId)).toMatchObject({ state: 'pending' });
    expect(carrier.countOf('add')).toBe(1);
  });

  it('a deletion that was sent before is not called unsent', async () => {
    const { deps, carrier, breakIt, seed, stored } = await makeWorld();
    await seed(makeLine(states.active));
    carrier.answers('delete', async () => {
      await breakIt();
      return lost;
    });

    await expect(deleteLine(deps, deletion)).rejects.toMatchObject({ code: 'answer_not_recorded' });

    expect((await stored(lineId)).state).toBe('deleting');
  });

  it.each(['pending', 'unconfirmed', 'requested'] as const)(
    'a person who asks about a %s line is told what the carrier says, and that it is not written down',
    async (state) => {
      const { deps, carrier, breakIt, mendIt, seed } = await makeWorld();
      const line = await seed(makeLine(states[state]));
      carrier.alwaysAnswers('status', says('activated'));
      await breakIt();

      const checked = await checkLine(deps, lineId, requester);

      expect(checked).toEqual({ line, answer: says('activated'), isRecorded: false });
      await mendIt();
      expect(await checkLine(deps, lineId, requester)).toMatchObject({ line: { state: 'active' }, isRecorded: true });
    },
  );

  it('a person who asks about a line that stays as it is hears nothing of it', async () => {
    const { deps, carrier, breakIt, seed, clock } = await makeWorld();
    clock.set(at('17:02'));
    const line = await seed(makeLine(states.pending));
    carrier.answers('status', says('pending'));
    await breakIt();

    expect(await checkLine(deps, lineId, requester)).toMatchObject({ line, isRecorded: true });
  });
});
