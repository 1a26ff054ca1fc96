import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { provisionLine } from '../support/forms.js';
import { sales, sam } from '../support/people.js';
import { startProxy, type TestProxy } from '../support/start-proxy.js';
import { type Delivery, ZwWorld } from '../support/zw-world.js';

const minute = 60_000;
const placeholder = 'proxy-placeholder';
const behindFirewall = { preloads: [new URL('../support/only-proxy.mjs', import.meta.url).href] };
const through = ({ url }: TestProxy) => ({ HTTP_PROXY: url, NO_PROXY: '', TEST_PROXY_PORT: new URL(url).port });

describe.each<Delivery>(['socket', 'http'])(
  'a machine that reaches the network through a proxy only, over %s',
  (mode) => {
    let proxy: TestProxy;
    let world: ZwWorld;
    beforeAll(async () => {
      proxy = await startProxy(`zw:${placeholder}`);
      world = await ZwWorld.start(mode, through(proxy), behindFirewall);
    });
    afterAll(async () => {
      await world.stop();
      await proxy.stop();
    });

    it('is answered, orders a line and tells when it is active', async () => {
      await world.command(sam, sales, '/zw eligible 206-555-0160');
      await world.message(sam, sales, ({ isEphemeral, text }) => isEphemeral && text.includes('555-0160'));

      const card = await provisionLine(world, sam, sales, { phoneNumber: '2065550160' });
      await world.carrier({ number: '+12065550160', change: 'activate' });
      await world.advance(minute);
      await world.message(sam, sales, (message) => message.ts === card.ts && message.text.includes(': active.*'));

      expect(proxy.tunnels.length).toBeGreaterThan(2);
      const faults = world.bot.output().filter((line) => line.includes('EHOSTUNREACH') || line.includes(placeholder));
      expect(faults).toEqual([]);
    });
  },
);

describe('a proxy that wants a user and a password', () => {
  let proxy: TestProxy;
  let world: ZwWorld;
  beforeAll(async () => {
    proxy = await startProxy();
    world = await ZwWorld.start('http', through(proxy), behindFirewall);
  });
  afterAll(async () => {
    proxy.refuse(false);
    await world.stop();
    await proxy.stop();
  });

  it('is named in the log and in the readiness answer, and is tried again until it lets zw through', async () => {
    await world.bot.stop();
    proxy.refuse(true);
    const restarted = world.restart();

    const said = 'the proxy of HTTP_PROXY answered 407: it wants a user and a password in HTTP_PROXY, or refuses those';
    await world.until('the reason', async () =>
      world.bot.output().some((line) => line.includes('"attempt":1') && line.includes(said)) ? true : undefined,
    );
    const { status, body } = await world.readiness();
    expect({ status, body: JSON.stringify(body) }).toEqual({ status: 503, body: expect.stringContaining(said) });

    proxy.refuse(false);
    await restarted;
  });
});
