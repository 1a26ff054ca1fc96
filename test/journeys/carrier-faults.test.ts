import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { provision, provisionLine, textOf, threadOf } from '../support/forms.js';
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

describe('a line of which the carrier does not say how it stands', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket');
  });
  afterAll(() => world.stop());

  const hour = 60 * minute;
  const threadOfCard = (ts: string) => threadOf(world, sam, sales, { ts });
  const pass = async (times: number, ms: number) => {
    for (let count = 0; count < times; count += 1) {
      await world.advance(ms);
      await world.sweep();
    }
  };

  it.each([
    ['Rejected', '206 555 0240'],
    ['LOA <Required>', '206 555 0241'],
  ])('is a person’s turn at once when the carrier calls it %s', async (word, phoneNumber) => {
    await world.carrier({
      fault: { kind: 'status_word', word },
      call: 'status',
      number: `+1${phoneNumber.replaceAll(' ', '')}`,
    });
    const card = await provisionLine(world, sam, sales, { phoneNumber });
    await pass(1, minute);

    const shown = await world.card(sam, sales, card.ts, 'not clear');
    const escaped = word.replace('<', '&lt;').replace('>', '&gt;');
    expect(shown.text).toContain(escaped);
    expect(shown.text).not.toMatch(/normal so far|The carrier's turn/);
    const told = await world.reply(sam, sales, card.ts, 'a word that zw does not know');
    for (const words of [escaped, `<@${sam}>'s turn`, 'Next: ask carrier support']) expect(told.text).toContain(words);
    await world.message(sam, alerts, ({ text }) => text.includes(escaped));

    await pass(3, 2 * hour);
    expect((await threadOfCard(card.ts)).filter((text) => text.includes(escaped))).toHaveLength(1);
    expect((await threadOfCard(card.ts)).join()).not.toContain('still pending');

    await world.carrier({ clearFaults: true });
    await pass(1, hour);
    await world.card(sam, sales, card.ts, ': active.*');
  });

  it('is not said to be pending still when nothing that can be read has come since', async () => {
    const number = '+12065550242';
    const card = await provisionLine(world, sam, sales, { phoneNumber: '206 555 0242' });
    await world.carrier({ number, plan: 'never_activates' });
    await world.carrier({ fault: { kind: 'html' }, call: 'status', number });

    await pass(5, hour);
    await pass(20, minute);

    await world.card(sam, sales, card.ts, 'status not known');
    const told = await world.reply(sam, sales, card.ts, 'asking in vain');
    for (const words of ['cannot say whether the line is active', 'Support@zipwhip.com', number]) {
      expect(told.text).toContain(words);
    }
    expect((await threadOfCard(card.ts)).join()).not.toContain('still pending');

    await world.carrier({ clearFaults: true });
    await pass(1, hour);
    await world.reply(sam, sales, card.ts, 'still pending after 4 hours');
    await world.card(sam, sales, card.ts, 'overdue');
  });

  it('is told rightly when the machine wakes before its network', async () => {
    const card = await provisionLine(world, sam, sales, { phoneNumber: '206 555 0243' });
    await pass(1, 5_000);
    await world.carrier({ fault: { kind: 'refused' }, call: '*' });

    await pass(1, 8 * hour);
    await pass(2, minute);
    await world.carrier({ clearFaults: true });
    await pass(2, 5 * minute);

    await world.card(sam, sales, card.ts, ': active.*');
    const thread = (await threadOfCard(card.ts)).join();
    for (const false_ of ['still pending', 'status not known']) expect(thread).not.toContain(false_);
  });
});
