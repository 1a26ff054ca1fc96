import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { provisionLine, threadOf } from '../support/forms.js';
import { alerts, sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const hour = 3_600_000;

describe('asked for later', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket');
  });
  afterAll(() => world.stop());

  const statusCalls = async () =>
    (await world.seeCarrier()).calls.filter(({ call, number }) => call === 'status' && number === '+12065550140')
      .length;

  it('is neither asked about nor escalated before its start, then becomes pending and active', async () => {
    const now = world.sandbox.clock.now().getTime();
    const card = await provisionLine(world, sam, sales, {
      phoneNumber: '2065550140',
      startAt: new Date(now + 6 * hour),
    });
    expect(card.text).toContain('scheduled');
    await world.reply(sam, sales, card.ts, ': scheduled.*');

    await world.advance(5 * hour);
    await world.sweep();
    expect(await statusCalls()).toBe(0);
    expect(await threadOf(world, sam, sales, card)).toHaveLength(2);

    await world.advance(hour + 1_000);
    await world.card(sam, sales, card.ts, 'pending');
    await world.advance(60_000);
    await world.reply(sam, sales, card.ts, ': active.*');
    await world.message(sam, alerts, ({ text }) => text.includes('555-0140'));
    const thread = await threadOf(world, sam, sales, card);
    expect(thread.map((text) => text.split('.')[0])).toEqual([
      '*(206) 555-0140: being ordered',
      '*(206) 555-0140: scheduled',
      '*(206) 555-0140: pending',
      '*(206) 555-0140: active',
    ]);
    const alerted = (await world.channel(sam, alerts)).messages.filter(({ text }) => text.includes('555-0140'));
    expect(alerted).toHaveLength(1);
  });
});
