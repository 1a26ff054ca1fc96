import { describe, expect, it } from 'vitest';
import { notMadeCode } from '../../../src/lines/model/facts.js';
import { adviseOnRefusal, hasNotArrived } from '../../../src/views/phrases/refusal-words.js';
import { lineId } from '../../support/make-line.js';
import { profile } from '../../support/profile.js';

describe('the advice after an order that was refused', () => {
  it('offers Retry where the carrier never got it', () => {
    const refusal = { by: 'not_sent', description: 'the carrier could not be reached' } as const;

    expect(hasNotArrived(refusal)).toBe(true);
    expect(adviseOnRefusal(lineId, refusal, profile)).toContain('press Retry');
  });

  it('offers no Retry where zw could not make the request, since it would end the same way', () => {
    const refusal = {
      by: 'not_sent',
      description: 'the customer ID holds half of a character',
      code: notMadeCode,
    } as const;

    expect(hasNotArrived(refusal)).toBe(false);
    expect(adviseOnRefusal(lineId, refusal, profile)).toMatch(
      /^Next: type `\/zw provision .*` and write that field anew/,
    );
  });
});
