import { describe, expect, it } from 'vitest';
import { isLegal } from '../../../src/lines/machine/transitions.js';
import type { Line, LineState } from '../../../src/lines/model/line.js';
import { buildDeleteResult } from '../../../src/modals/delete/delete-result.js';
import { deletionTexts } from '../../../src/views/announcements/deletion-announcements.js';
import { buildLineCard } from '../../../src/views/card/line-card.js';
import { buildLineStatus } from '../../../src/views/replies/line-status.js';
import { deleter, heldDeletion, lineId, makeLine, requester, stateNames, states } from '../../support/make-line.js';
import { profile } from '../../support/profile.js';

const escalateAfterMs = 4 * 3_600_000;
const context = { lineId, at: heldDeletion.releaseAt, escalateAfterMs, profile };
const read = (line: Line) =>
  [buildLineCard(line, { escalateAfterMs, profile }), buildLineStatus({ line, escalateAfterMs, profile })].map(
    (message) => JSON.stringify([message.text, message.blocks]),
  );

describe('a line whose deletion zw holds', () => {
  it.each(stateNames)('names only what can be done while it is %s', (state) => {
    for (const delay of [{}, { delay: { sinceAt: heldDeletion.releaseAt, detail: 'cut' } }]) {
      for (const text of read(
        makeLine<LineState>(states[state], {}, { heldDeletion: { ...heldDeletion, ...delay } }),
      )) {
        expect(text).toContain('<@U0DELE> asked for it. Reason: Ported away.');
        expect(text).toContain('"text":"Cancel deletion"');
        if (isLegal(state, 'request_deletion')) continue;
        expect(text).not.toMatch(/Delete now|tries again by itself/);
        expect(text).toContain('when that time has come and the carrier has the line. Cancel deletion calls it off.');
      }
    }
  });
});

describe('a deletion that overtook one that zw holds', () => {
  it.each([states.deleting, states.deletion_unconfirmed])('is said to have it in reserve while $state', (state) => {
    for (const text of read(makeLine({ ...state, overtaken: heldDeletion }))) {
      expect(text).toContain(
        'If that comes to nothing, zw goes on holding the deletion that <@U0DELE> asked for, for <',
      );
      expect(text).not.toContain('Cancel deletion');
    }
  });

  it.each(['carrier', 'not_sent', 'not_received', 'not_confirmed'] as const)(
    'is said to have left it as it was, when it came to nothing: %s',
    (by) => {
      const stillHeld = { requestedBy: deleter, releaseAt: heldDeletion.releaseAt };
      const news = { kind: 'deletion_refused', by: requester, refusal: { by }, stillHeld } as const;
      const { sentence } = deletionTexts.deletion_refused(news, context);

      expect(sentence).toMatch(
        /zw goes on holding the deletion that <@U0DELE> asked for, for <.*22:00.*Cancel deletion/,
      );
      expect(sentence).not.toContain('press Delete…');
    },
  );

  it('is told from one whose date zw keeps, where the form ends', () => {
    const line = makeLine(states.active, {}, { heldDeletion });
    const show = (result: object) => JSON.stringify(buildDeleteResult({ profile, line, ...result }));

    expect(show({ refusal: { by: 'carrier', code: '7' } })).toMatch(
      /It was not deleted and is active.*is scheduled by zw/,
    );
    expect(show({})).toMatch(/It was not deleted and is active.*is scheduled by zw/);
    expect(show({ isHeld: true })).not.toContain('not deleted');
  });
});

it('says of a deletion that zw held, sent and gave up that it is not sent again', () => {
  const { sentence } = deletionTexts.deletion_refused(
    {
      kind: 'deletion_refused',
      by: deleter,
      refusal: { by: 'not_sent' },
      wasHeld: true,
    },
    context,
  );

  expect(sentence).toContain(
    'press Delete… on the card again. zw had held this deletion for its time, and does not send',
  );
});
