import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { provisionLine } from '../support/forms.js';
import { priya, sales, sam, support } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const minute = 60_000;
/** More than one person may have under way, with what is answered while the commands come in. */
const mostBefore = 300;

describe('one person who asks about 3,750 numbers at once', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket');
  });
  afterAll(() => world.stop());

  const callsOf = async (call: string, number: string) => {
    const { calls } = await world.seeCarrier();
    return calls.filter((made) => made.call === call && made.number === number).length;
  };
  const numbers = (from: number) =>
    Array.from({ length: 25 }, (_, index) => `206556${String(from * 25 + index).padStart(4, '0')}`).join(' ');

  it('makes nobody else wait for a status, an order or an activation, and is told what is too much', async () => {
    const line = await provisionLine(world, priya, support, { phoneNumber: '2065550330' });
    await world.carrier({ number: '+12065550330', change: 'activate' });

    const flood = Promise.all(
      Array.from({ length: 150 }, (_, index) => world.command(sam, sales, `/zw eligible ${numbers(index)}`)),
    );
    await world.message(sam, sales, ({ text }) => text.includes('Too many numbers at once'));
    await world.command(priya, support, '/zw status 2065550330');
    await world.message(
      priya,
      support,
      ({ isEphemeral, text }) => isEphemeral && text.includes('(206) 555-0330') && text.includes('active'),
    );
    await provisionLine(world, priya, support, { phoneNumber: '2065550331' });
    await world.advance(minute);
    await world.card(priya, support, line.ts, ': active.*');
    const { calls } = await world.seeCarrier();
    expect(await world.readiness()).toMatchObject({ status: 200, body: { ready: true } });
    await flood;

    expect(await callsOf('add', '+12065550331')).toBe(1);
    expect(calls.filter(({ number }) => number?.startsWith('+1206556')).length).toBeLessThan(mostBefore);
    const told = (await world.channel(sam, sales)).messages.filter(({ text }) => text.includes('Too many numbers'));
    expect(told[0]?.isEphemeral).toBe(true);
    expect(told[0]?.text).toContain('Next: wait for the answers that are on their way');
  });
});
