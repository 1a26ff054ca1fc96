import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { provisionLine, threadOf } from '../support/forms.js';
import { sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const minute = 60_000;

describe('a second process on the same store', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket');
  });
  afterAll(() => world.stop());

  const titles = async (ts: string) =>
    (await threadOf(world, sam, sales, { ts })).map((text) => text.split('.')[0]?.split(': ')[1]);

  const order = async (phoneNumber: string) => {
    await world.carrier({ number: `+1${phoneNumber}`, plan: 'never_activates' });
    const { ts } = await provisionLine(world, sam, sales, { phoneNumber });
    await world.reply(sam, sales, ts, ': ordered.*');
    return ts;
  };

  const activate = async (phoneNumber: string, ts: string) => {
    await world.carrier({ number: `+1${phoneNumber}`, change: 'activate' });
    await world.advance(minute);
    await world.reply(sam, sales, ts, ': active.*');
  };

  it('waits and says so, takes over when the first is killed, and nothing is told twice', async () => {
    const first = await order('2065550190');
    const second = await order('2065550191');

    const { bot, url } = await world.startSecond();
    await bot.line(/"store used by another process"/);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const readiness = await fetch(`${url}/readyz`);
    expect(readiness.status).toBe(503);
    expect(await readiness.json()).toEqual({
      ready: false,
      waitingFor: [expect.stringMatching(/^the store \(another process uses it\), since /)],
    });
    await activate('2065550190', first);

    await world.bot.kill();
    await bot.line(/"store taken over"/);
    await world.goOnWith({ bot, url });
    await activate('2065550191', second);

    await world.command(sam, sales, '/zw list');
    await world.message(
      sam,
      sales,
      ({ isEphemeral, text }) => Boolean(isEphemeral) && text.includes('2 lines are waiting'),
    );
    expect([await titles(first), await titles(second)]).toEqual([
      ['being ordered', 'ordered', 'active'],
      ['being ordered', 'ordered', 'active'],
    ]);
  });

  it('ends with 0 when it is told to while it waits', async () => {
    const { bot } = await world.startSecond();
    await bot.line(/"store used by another process"/);

    expect(await Promise.race([bot.stop(), sleep(10_000, 'still there', { ref: false })])).toEqual({
      code: 0,
      signal: null,
    });
  });
});
