import { describe, expect, it } from 'vitest';
import type { CarrierLine } from '../../sandbox/control/contract.js';
import { isTold, isUntrue } from './words.js';

const line: CarrierLine = {
  number: '+12065550100',
  state: 'active',
  plan: 'activates_soon',
  customerId: 'Acme-1',
  addedAt: '2026-11-24T12:00:00.000Z',
  effectiveAt: '2026-11-24T12:00:00.000Z',
};

describe('what people read in the crash suite', () => {
  it.each([
    '*(206) 555-0100: zw was restarted before it began with the order.* Nothing was ordered: the carrier was not told of it.',
    '*(206) 555-0100: not found so far.*',
    '*(206) 555-0100: active, customer ID not confirmed.*',
  ])('answers somebody who waits: %s', (text) => {
    expect(isTold([text])).toBe(true);
  });

  it.each(['*(206) 555-0100: being ordered.*', 'Closing this window stops nothing.'])(
    'does not answer somebody who waits: %s',
    (text) => {
      expect(isTold([text])).toBe(false);
    },
  );

  it('is untrue when it denies what the carrier has done', () => {
    expect(isUntrue(['Nothing was ordered.'], line)).toBe(true);
    expect(isUntrue(['Nothing was deleted.'], undefined)).toBe(true);
    expect(isUntrue(['Nothing was changed.'], { ...line, customerId: 'Acme-2' })).toBe(true);
  });

  it('is true when the carrier has not done it, or when only a second order was not sent', () => {
    expect(isUntrue(['Nothing was ordered.'], undefined)).toBe(false);
    expect(isUntrue(['Nothing was deleted.', 'Nothing was changed.'], line)).toBe(false);
    expect(isUntrue(['It is there already. Nothing was ordered now.'], line)).toBe(false);
  });
});
