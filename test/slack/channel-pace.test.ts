import { describe, expect, it } from 'vitest';
import { asChannelId } from '../../src/lines/ids.js';
import { createChannelPace } from '../../src/slack/channel-pace.js';

const [sales, support] = [asChannelId('C0SALES'), asChannelId('C0SUPPORT')];

describe('createChannelPace', () => {
  it('lets a short burst through in the order in which it asked', async () => {
    const waitForTurn = createChannelPace();
    const order: number[] = [];

    await Promise.all([1, 2, 3].map((post) => waitForTurn(sales).then(() => order.push(post))));

    expect(order).toEqual([1, 2, 3]);
  });

  it('lets one channel through while another has to wait', async () => {
    const waitForTurn = createChannelPace();
    const order: string[] = [];
    await Promise.all([1, 2, 3].map(() => waitForTurn(sales)));

    const waiting = waitForTurn(sales).then(() => order.push('sales'));
    await waitForTurn(support).then(() => order.push('support'));

    expect(order).toEqual(['support']);
    await waiting;
    expect(order).toEqual(['support', 'sales']);
  });
});
