import { describe, expect, it } from 'vitest';
import { checkMessage } from '../../../sandbox/slack/block-kit/check-message.js';
import type { OutageChange } from '../../../src/lines/model/carrier-outage.js';
import { buildOutageAnnouncement } from '../../../src/views/announcements/system-announcements.js';
import { at } from '../../support/make-line.js';
import { profile } from '../../support/profile.js';
import { expectInert, hostileTexts, mrkdwnTexts } from '../hostile.js';

const build = (news: OutageChange) => buildOutageAnnouncement(news, profile);

describe('buildOutageAnnouncement', () => {
  it('says since when the carrier is silent, that nothing is lost, and what to do', () => {
    const message = build({
      kind: 'carrier_silent',
      sinceAt: at('17:00'),
      detail: 'HTTP status 500',
    });

    for (const words of ['not answering', '2026-03-02 17:00 UTC', '`HTTP status 500`', 'nothing is lost', 'Next: ']) {
      expect(message.text).toContain(words);
    }
    expect(checkMessage(message)).toEqual([]);
  });

  it('names the settings to check when the key or the address is refused', () => {
    const message = build({
      kind: 'carrier_silent',
      sinceAt: at('17:00'),
      detail: 'HTTP status 401',
      fault: 'access_refused',
    });

    for (const words of [
      'refuses the key or the address',
      '`ZIPWHIP_API_KEY`',
      '`ZIPWHIP_BASE_URL`',
      '`HTTP status 401`',
    ]) {
      expect(message.text).toContain(words);
    }
    expect(message.text).not.toMatch(/not answering|nothing for now/);
    expect(checkMessage(message)).toEqual([]);
  });

  it('says that something may answer in place of the carrier when no answer can be read', () => {
    const message = build({
      kind: 'carrier_silent',
      sinceAt: at('17:00'),
      detail: 'no JSON',
      fault: 'unreadable',
    });

    for (const words of ['answers cannot be read', 'sign-in page', '`ZIPWHIP_BASE_URL`']) {
      expect(message.text).toContain(words);
    }
    expect(checkMessage(message)).toEqual([]);
  });

  it('says how long it was away when it is back', () => {
    const message = build({ kind: 'carrier_back', sinceAt: at('17:00'), backAt: at('18:30') });

    expect(message.text).toContain('away for 1 hour 30 minutes');
    expect(checkMessage(message)).toEqual([]);
  });

  it('does not say how long it was away when zw has not seen when it came back', () => {
    const message = build({
      kind: 'carrier_back',
      sinceAt: at('17:00'),
      backAt: at('18:30'),
      isEndUnseen: true,
    });

    expect(message.text).toContain('2026-03-02 18:30 UTC> at the latest');
    expect(message.text).not.toContain('away for');
    expect(checkMessage(message)).toEqual([]);
  });

  it.each(hostileTexts)('quotes a reason with %s', (_what, detail) => {
    const message = build({ kind: 'carrier_silent', sinceAt: at('17:00'), detail });

    for (const text of mrkdwnTexts(message)) expectInert(text);
    expect(checkMessage(message)).toEqual([]);
  });
});
