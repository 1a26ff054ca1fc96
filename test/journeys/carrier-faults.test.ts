import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { provision, provisionLine, textOf } from '../support/forms.js';
import { alerts, priya, sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const minute = 60_000;

describe('a carrier that answers with nothing that helps', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket');
  });
  afterAll(() => world.stop());

  const alertsWith = async (words: string) =>
    (await world.channel(sam, alerts)).messages.filter(({ text }) => text.includes(words));
  const comeBack = async (times: number) => {
    await world.carrier({ clearFaults: true });
    await world.advance(5 * minute);
    const isBack = async () => (await alertsWith('The carrier is answering again')).length === times || undefined;
    await world.until('the return', isBack);
    expect(await world.readiness()).toEqual({ status: 200, body: { ready: true, waitingFor: [] } });
  };

  it.each([
    [401, '206-555-0230'],
    [403, '206-555-0231'],
  ])('names the key and the address when it refuses every call with HTTP status %i', async (status, number) => {
    const isRefused = 'The carrier refuses the key or the address';
    const toldBefore = (await alertsWith(isRefused)).length;
    await world.carrier({ fault: { kind: 'http', status }, call: '*' });

    await world.command(priya, sales, `/zw eligible ${number}`);
    const answer = await world.message(
      priya,
      sales,
      (message) => message.isEphemeral && message.text.includes(number.slice(4)),
    );

    expect(answer.text).toContain('Your administrator knows');
    expect(answer.text).not.toMatch(/not answering|answering nobody/);
    const [alert, ...more] = await world.until('the alert', async () => {
      const told = (await alertsWith(isRefused)).slice(toldBefore);
      return told.length > 0 ? told : undefined;
    });
    for (const name of ['ZIPWHIP_API_KEY', 'ZIPWHIP_BASE_URL']) expect(alert?.text).toContain(name);
    expect(more).toEqual([]);
    expect(await world.readiness()).toEqual({
      status: 200,
      body: { ready: true, waitingFor: ['the carrier: it refuses ZIPWHIP_API_KEY or ZIPWHIP_BASE_URL'] },
    });

    await provision(world, priya, sales, { phoneNumber: number, customerId: 'Keep_me' });
    const form = await world.view(priya, (view) => textOf(view).includes('Nothing was ordered'));
    for (const words of ['Keep_me', 'Your administrator knows']) expect(textOf(form)).toContain(words);
    expect(await alertsWith('not answering')).toEqual([]);
    await comeBack(toldBefore + 1);
  });

  it('is one alert when a sign-in page answers for several numbers in a row', async () => {
    const cards = [];
    for (const phoneNumber of ['2065550232', '2065550233', '2065550234']) {
      cards.push(await provisionLine(world, sam, sales, { phoneNumber }));
      await world.carrier({ number: `+1${phoneNumber}`, plan: 'never_activates' });
    }
    await world.carrier({ fault: { kind: 'html' }, call: '*' });
    const isUnreadable = "The carrier's answers cannot be read";

    await world.until('the alert', async () => {
      await world.advance(minute);
      await world.sweep();
      return (await alertsWith(isUnreadable)).length > 0 || undefined;
    });

    expect(await world.readiness()).toEqual({
      status: 200,
      body: { ready: true, waitingFor: ['the carrier: its answers cannot be read'] },
    });
    await world.advance(minute);
    await world.sweep();
    expect(await alertsWith(isUnreadable)).toHaveLength(1);
    await comeBack(3);
  });
});
