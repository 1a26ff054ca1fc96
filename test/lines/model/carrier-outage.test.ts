import { describe, expect, it } from 'vitest';
import { beginOutage, endOutage, forgetPublished, noOutage } from '../../../src/lines/model/carrier-outage.js';
import { at, lineId } from '../../support/make-line.js';

const silence = { sinceAt: at('17:00'), detail: 'down', lineIds: [lineId] };

describe('an outage of the carrier', () => {
  it('begins with one announcement, however often it is found out', () => {
    const begun = beginOutage(noOutage, silence, at('17:01'));

    expect(begun.silence).toBe(silence);
    expect(begun.outbox).toMatchObject([{ at: at('17:01'), news: { kind: 'carrier_silent', sinceAt: at('17:00') } }]);
    expect(beginOutage(begun, { ...silence, sinceAt: at('17:02') }, at('17:03'))).toBe(begun);
  });

  it('is announced again when the fault is worse, since other people must act, and not when it is less bad', () => {
    const begun = beginOutage(noOutage, silence, at('17:01'));
    const refused = beginOutage(begun, { ...silence, fault: 'access_refused' }, at('17:05'));

    expect(refused.outbox.map(({ news }) => news)).toMatchObject([
      { kind: 'carrier_silent' },
      { kind: 'carrier_silent', fault: 'access_refused' },
    ]);
    expect(new Set(refused.outbox.map(({ id }) => id)).size).toBe(2);
    expect(beginOutage(refused, { ...silence, fault: 'unreadable' }, at('17:06'))).toBe(refused);
    expect(beginOutage(refused, silence, at('17:07'))).toBe(refused);
  });

  it('ends with another one, behind what is still untold, and only if it began', () => {
    const ended = endOutage(beginOutage(noOutage, silence, at('17:01')), at('18:00'));

    expect(ended.silence).toBeUndefined();
    expect(ended.outbox.map(({ news }) => news.kind)).toEqual(['carrier_silent', 'carrier_back']);
    expect(ended.outbox[1]?.news).toEqual({ kind: 'carrier_back', sinceAt: at('17:00'), backAt: at('18:00') });
    expect(endOutage(ended, at('19:00'))).toBe(ended);
  });

  it('gives every announcement an id of its own', () => {
    const first = endOutage(beginOutage(noOutage, silence, at('17:01')), at('18:00'));
    const both = endOutage(beginOutage(first, { ...silence, sinceAt: at('18:30') }, at('18:31')), at('19:00'));

    expect(new Set(both.outbox.map(({ id }) => id)).size).toBe(4);
  });

  it('forgets what is told and nothing else', () => {
    const ended = endOutage(beginOutage(noOutage, silence, at('17:01')), at('18:00'));

    expect(forgetPublished(ended, ended.outbox[0]?.id ?? '').outbox).toEqual([ended.outbox[1]]);
  });
});
