import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../src/lines/ports/carrier.js';

describe('refusalOf', () => {
  it("keeps the carrier's own words and their transaction", () => {
    const words = { code: '302', description: 'Phone is not a landline.', transactionId: 'tx-1' };

    expect(refusalOf({ outcome: 'refused', ...words })).toEqual({ by: 'carrier', ...words });
  });

  it('keeps no more than the code when the carrier says no more', () => {
    expect(refusalOf({ outcome: 'refused', code: '500' })).toEqual({ by: 'carrier', code: '500' });
  });

  it('says why the carrier did not get a call, and nothing of when to try again', () => {
    const answer = { outcome: 'not_sent', detail: 'too many calls', retryAfterMs: 1_000 } as const;

    expect(refusalOf(answer)).toEqual({ by: 'not_sent', description: 'too many calls' });
  });
});
