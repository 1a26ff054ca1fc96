import { describe, expect, it } from 'vitest';
import { interruptedDetail } from '../../../src/lines/model/facts.js';
import { orderTexts } from '../../../src/views/announcements/order-announcements.js';
import { describeLostCall } from '../../../src/views/phrases/carrier-words.js';

describe('a call whose outcome nobody knows', () => {
  it('is said to be sent, with the reason, where it was', () => {
    expect(describeLostCall('the order', 'the connection broke `off`')).toBe(
      "zw sent the order, but got no answer it can rely on (`the connection broke 'off'`)",
    );
  });

  it('is not said to be sent where zw was stopped meanwhile, since it may not have gone out', () => {
    const news = { kind: 'unconfirmed', operation: 'add', detail: interruptedDetail } as const;

    expect(describeLostCall('the deletion', interruptedDetail)).toBe(
      'zw was stopped while it was sending the deletion, and cannot know whether that went out',
    );
    expect(orderTexts.unconfirmed(news).sentence).not.toContain('zw sent');
    expect(orderTexts.unconfirmed(news).sentence).toContain('zw was stopped while it was sending the order');
  });
});
