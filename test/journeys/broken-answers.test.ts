import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SlackFaultRequest } from '../../sandbox/control/contract.js';
import { isCardOf, provision, provisionLine, showNumber, threadOf } from '../support/forms.js';
import { partners, sales, sam, support } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const hour = 3_600_000;

type Fault = Omit<Extract<SlackFaultRequest, { readonly method: string }>, 'method'>;

const faults: readonly [string, string, Fault][] = [
  ['its end missing', sales, { mode: 'garbled', body: 'half', times: 1 }],
  ['an empty object in its place', support, { mode: 'garbled', body: 'object', times: 1 }],
  ['internal_error after the post', partners, { mode: 'late_error', error: 'internal_error', times: 1 }],
  ['a Retry-After of three years', support, { mode: 'rate_limited', retryAfter: '99999999', times: 1 }],
];

describe('answers of Slack that are broken after it has done what was asked', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    // Without a key for its vault zw shows the password in the form, so that it comes back in the answer to that.
    world = await ZwWorld.start('socket', { ZIPWHIP_ACCOUNT: 'platform' }, { account: 'platform' });
  });
  // Stopping looks for passwords in the log and wherever else zw leaves something.
  afterAll(() => world.stop());

  it.each(faults)('has %s: everything is said once, in order', async (_what, channel, fault) => {
    const phoneNumber = `20655501${60 + faults.findIndex(([, , known]) => known === fault)}`;
    for (const method of [
      'conversations.join',
      'chat.postMessage',
      'chat.update',
      'views.update',
      'conversations.history',
    ]) {
      await world.slack({ method, ...fault });
    }
    const result = await provision(world, sam, channel, { phoneNumber });
    expect(result).toMatchObject({ ok: true });
    const card = await world.message(sam, channel, isCardOf(phoneNumber));
    await world.slack({ method: 'chat.postMessage', ...fault });
    await world.advance(hour);
    await world.slack({ method: 'chat.update', ...fault });
    await world.card(sam, channel, card.ts, ': active.*');
    await world.reply(sam, channel, card.ts, ': active.*');
    await world.sweep();

    const cards = (await world.channel(sam, channel)).messages.filter(isCardOf(phoneNumber));
    expect(cards).toHaveLength(1);
    const titles = (await threadOf(world, sam, channel, card)).map((text) => text.split('.')[0]?.split(': ')[1]);
    expect(titles).toEqual([...new Set(titles)]);
    expect(titles).toContain('active');
    expect(world.bot.output().join('\n')).not.toContain(showNumber(phoneNumber));
    await world.expectNoSecrets();
  });

  it('are looked for in a channel that zw enters with its first card', async () => {
    const phoneNumber = '2065550180';
    await provisionLine(world, sam, sales, { phoneNumber });
    const { messages } = await world.channel(sam, sales);

    expect((await world.channel(sam, sales)).isBotMember).toBe(true);
    expect(messages.filter(isCardOf(phoneNumber))).toHaveLength(1);
  });
});
