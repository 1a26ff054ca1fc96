import { describe, expect, it } from 'vitest';
import { checkMessage } from '../../../sandbox/slack/block-kit/check-message.js';
import { accountKinds } from '../../../src/carriers/zipwhip/account.js';
import { createZipwhipProfile } from '../../../src/carriers/zipwhip/zipwhip-profile.js';
import { asLineId } from '../../../src/lines/model/ids.js';
import type { Line } from '../../../src/lines/model/line.js';
import { MailTemplates } from '../../../src/mail/mail-templates.js';
import { buildAnnouncement } from '../../../src/views/announcements/build-announcement.js';
import { buildDigest } from '../../../src/views/announcements/digest.js';
import { buildLineCard } from '../../../src/views/card/line-card.js';
import { at, escalateAfterMs, lineId as landline, makeLine, requester, states } from '../../support/make-line.js';
import { profile } from '../../support/profile.js';

const tollFree = asLineId('+18775550100');
const works = /send and receive|texting works/;
const activeLine = (id: Line['id'], request = {}): Line => ({ ...makeLine(states.active, request), id });
const activated = (id: Line['id'], isMailed: boolean) => {
  const news = { kind: 'activated', requestedBy: requester, pendingSinceAt: at('17:01') } as const;
  return buildAnnouncement(
    activeLine(id),
    { id: 'a', at: at('17:13'), to: 'thread', news: { ...news, ...(isMailed && { isMailed }) } },
    { escalateAfterMs, profile },
  );
};

describe('what is said of a toll-free line that is active', () => {
  it.each([
    ['the card', (id: Line['id']) => buildLineCard(activeLine(id), { escalateAfterMs, profile })],
    [
      'the card of an adopted line',
      (id: Line['id']) =>
        buildLineCard(activeLine(id, { isAdopted: true, requestedAt: states.active.activeAt }), {
          escalateAfterMs,
          profile,
        }),
    ],
    ['the thread', (id: Line['id']) => activated(id, false)],
    ['the thread of a line whose end user gets a mail', (id: Line['id']) => activated(id, true)],
  ])('is in %s that texts are blocked until it is verified, and not that texting works', (_where, build) => {
    const message = build(tollFree);

    expect(message.text).not.toMatch(works);
    expect(message.text).toContain('block texts from it until it has passed toll-free verification');
    expect(message.text).toContain('Support@zipwhip.com');
    expect(checkMessage(message)).toEqual([]);
    expect(build(landline).text).toMatch(works);
    expect(build(landline).text).not.toContain('verif');
  });

  it.each(accountKinds)('is nowhere next to a word that texting works, on an account that is %s', (kind) => {
    const known = createZipwhipProfile(kind);
    const untold: Line = { ...makeLine({ ...states.active, telling: { kind: 'untold' } }), id: tollFree };
    const card = buildLineCard(untold, { escalateAfterMs, profile: known });
    const news = { kind: 'activated', requestedBy: requester, pendingSinceAt: at('17:01') } as const;
    const told = buildAnnouncement(
      activeLine(tollFree),
      { id: 'a', at: at('17:13'), to: 'thread', news },
      { escalateAfterMs, profile: known },
    );

    for (const { text } of [card, told]) {
      expect(text).not.toMatch(works);
      expect(text).toContain('then tell them that the line is active');
    }
  });

  it('is in a digest that has one', () => {
    const digestOf = (...ids: Line['id'][]) =>
      buildDigest(
        ids.map((lineId) => ({ lineId, news: 'activated' })),
        { links: new Map(), escalateAfterMs },
      ).text;

    expect(digestOf(landline, tollFree)).toContain('must pass toll-free verification first');
    expect(digestOf(landline)).not.toContain('verification');
  });

  it('is in the mail to its end user, which is the ready text too', async () => {
    const templates = await MailTemplates.load(undefined, createZipwhipProfile('platform').mailFlags);

    const { subject, text, html } = templates.write({ lineId: tollFree, name: 'Bo' });

    expect(subject).toBe('Text messages are set up on (877) 555-0100');
    for (const part of [text, html]) {
      expect(part).not.toMatch(works);
      expect(part).toMatch(/has passed toll-free\s+verification/);
      expect(part).toContain('reach you separately');
    }
    expect(text).toMatch(/^Hello Bo,\n\n\(877\) 555-0100 is set up for text messages\./);
    expect(templates.write({ lineId: landline }).subject).toBe('Text messages work on (206) 555-1212');
  });
});
