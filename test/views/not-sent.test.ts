import { describe, expect, it } from 'vitest';
import { deleteLine } from '../../src/lines/use-cases/delete-line.js';
import { retryLine } from '../../src/lines/use-cases/retry-line.js';
import { buildAnnouncement } from '../../src/views/announcements/build-announcement.js';
import { buildLineCard } from '../../src/views/card/line-card.js';
import { buildLineHistory } from '../../src/views/replies/line-history.js';
import { buildLineStatus } from '../../src/views/replies/line-status.js';
import { notSent, ours } from '../support/carrier-answers.js';
import {
  at,
  deleter,
  escalateAfterMs,
  heldDeletion,
  lineId,
  makeLine,
  makeRequest,
  requester,
  states,
} from '../support/make-line.js';
import { type LineWorld, makeLineDepsAt } from '../support/make-line-deps.js';
import { profile } from '../support/profile.js';
import { sweepOnce } from '../support/sweep-once.js';

const card = { channelId: makeRequest().channelId, ts: '1.1', revision: 1 };
const detail = '`the carrier could not be reached`';

/** What people read of a call that never reached the carrier: its news in the thread, the card, the status, the history. */
async function readAll({ stored }: LineWorld) {
  const line = await stored(lineId);
  const announcement = line.outbox.at(-1);
  if (!announcement) throw new Error('nothing is told');
  const told = buildAnnouncement(line, announcement, { escalateAfterMs, profile });
  const status = buildLineStatus({ line, escalateAfterMs, profile });
  return {
    told: told.text,
    card: buildLineCard(line, { escalateAfterMs, profile }).text,
    status: status.text,
    history: buildLineHistory(line, undefined).text,
  };
}

describe('a call that the carrier did not get', () => {
  it.each([
    [
      'a retry',
      makeLine(states.failed, {}, { card }),
      async (world: LineWorld) => {
        await retryLine(world.deps, lineId, requester);
      },
    ],
    ['an order that zw held', makeLine(states.held, {}, { card }), sweepOnce],
  ])('says of %s why, and not that zw asked again', async (_what, line, act) => {
    const world = await makeLineDepsAt(at('22:00'), line);
    world.carrier.answers('eligible', { outcome: 'eligible' }).answers('add', notSent);

    await act(world);

    for (const text of Object.values(await readAll(world))) {
      expect(text).toContain('The carrier did not get the order');
      expect(text).toContain(detail);
      expect(text).not.toMatch(/asked again|It came out/);
    }
    expect((await readAll(world)).told).toMatch(/Nothing was ordered\. Next: press Retry/);
    expect(world.carrier.callNames).toEqual(['eligible', 'add']);
  });

  it.each([
    [
      'a deletion',
      makeLine(states.active),
      async (world: LineWorld) => {
        await deleteLine(world.deps, { lineId, requestedBy: deleter, reason: { kind: 'ported_away' } });
      },
    ],
    ['a deletion that zw held', makeLine(states.active, {}, { heldDeletion }), sweepOnce],
  ])('says of %s why, and not that zw asked again', async (_what, line, act) => {
    const world = await makeLineDepsAt(at('22:00'), line);
    world.carrier.answers('eligible', ours).answers('delete', notSent);

    await act(world);

    const texts = await readAll(world);
    for (const text of [texts.told, texts.history]) {
      expect(text).toContain('The carrier did not get the deletion');
      expect(text).toContain(detail);
    }
    for (const text of Object.values(texts)) expect(text).not.toMatch(/asked again|It came out/);
    expect(texts.told).toContain('The line stays as it was. Next: press Delete… on the card again.');
  });
});
