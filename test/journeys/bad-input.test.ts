import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillProvisionForm, isCardOf, openForm, press, provision, provisionLine, textOf } from '../support/forms.js';
import { priya, sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const text = (value: string) => ({ value: { type: 'plain_text_input', value } });
const hostile = `😀 <!channel> & \`code\` *bold* <@U0AVAADMIN1> <https://evil.example|good> ${'x'.repeat(3_000)}`;

describe('bad input', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket');
  });
  afterAll(() => world.stop());

  // What threads say in the meantime is no answer, nor that one is slow to come.
  const answers = async () =>
    (await world.channel(sam, sales)).messages.filter(
      ({ isEphemeral, text: said }) => isEphemeral && !said.includes('is slow to answer'),
    );
  const answerTo = async (command: string) => {
    const before = (await answers()).length;
    await world.command(sam, sales, command);
    return world.until('the answer', async () => (await answers())[before]);
  };

  it.each([
    ['/ZW Elgible 206 555 0180', 'Did you mean `/zw eligible 206 555 0180`?'],
    ['/zw frobnicate', 'type `/zw help`'],
    ['/zw check 206 555 0180', 'Did you mean `/zw eligible 206 555 0180`?'],
    ['/zw -h', '/zw eligible'],
    ['/zw eligible 2024 invoices', 'Nothing was asked'],
    ['/zw eligible 1.20656E+10', 'format the column as text'],
    ['/zw 206-555-0180 Acme', '`Acme`'],
    ['/zw 2065550180, 2065550189', '2 of 2 numbers'],
    ['/zw status', 'Which number?'],
    ['/zw status 12', 'too short'],
    ['/zw status 206-555-0180 x9', 'Extensions'],
    ['/zw delete +44 20 7946 0958', 'US and Canada'],
    ['/zw status 2065550180 2065550181', 'One number, please'],
    ['/zw delete 2065550180', 'no card in zw'],
    ['/zw <!channel> & `x`', 'no command'],
    ['/zw', '/zw eligible'],
    ['/zw LIST', 'waiting'],
    ['/zw (206) 555-0180', 'eligible'],
  ])('answers %s clearly', async (command, words) => {
    const answer = await answerTo(command.replace('/ZW', '/zw'));

    expect(answer.text).toContain(words);
    expect(answer.text).not.toContain('<!channel>');
  });

  it('shows every mistake of the form under its own field and sends nothing', async () => {
    const form = await openForm(world, sam, sales, '/zw provision', 'line_provision_form');
    const values = fillProvisionForm(form, {
      phoneNumber: '206-555-0182 ext 4',
      startAt: new Date(world.sandbox.clock.now().getTime() - 3_600_000),
      customerId: 'c'.repeat(100),
      authorizedBy: ' ',
      authorizedOn: '2036-01-01',
    });
    const result = await world.act(sam, {
      type: 'submit',
      viewId: form.id,
      values: {
        ...values,
        authorized_by: text(' . '),
        evidence_link: { value: { type: 'url_text_input', value: 'ftp://files.example/loa' } },
      },
    });

    expect(Object.keys(result.errors ?? {}).sort()).toEqual([
      'authorized_on',
      'evidence_link',
      'phone_number',
      'start',
    ]);
    expect((await world.seeCarrier()).calls.map(({ number }) => number)).not.toContain('+12065550182');
  });

  it.each([
    ['a street', { phoneNumber: '206 Main Street' }, 'phone_number'],
    ['a local number and a word', { phoneNumber: '425-3100 home' }, 'phone_number'],
    ['hidden digits', { phoneNumber: '425-555-XXXX' }, 'phone_number'],
    ['half an emoji', { phoneNumber: '2065550183', customerId: 'Acme \ud83d' }, 'customer_id'],
  ])('sends nothing for %s, and says so under the field', async (_what, entry, field) => {
    const before = (await world.seeCarrier()).calls.length;
    const form = await openForm(world, sam, sales, '/zw provision', 'line_provision_form');
    const result = await world.act(sam, { type: 'submit', viewId: form.id, values: fillProvisionForm(form, entry) });

    expect(Object.keys(result.errors ?? {})).toEqual([field]);
    expect((await world.seeCarrier()).calls).toHaveLength(before);
  });

  it('orders what a spreadsheet made of a number, and shows it as read and cleaned', async () => {
    const card = await provisionLine(world, sam, sales, {
      phoneNumber: '="2065550190"',
      customerId: ' AC\u200bME\u00ad \u202e42 ',
    });
    const { lines } = await world.seeCarrier();

    expect(card.text).toContain('(206) 555-0190');
    expect(lines.find(({ number }) => number === '+12065550190')).toMatchObject({ customerId: 'ACME 42' });
  });

  it('shows foreign text as it was typed, without a mention, a link or a format in it', async () => {
    const card = await provisionLine(world, sam, sales, {
      phoneNumber: '2065550183',
      customerId: '😀 <!channel> & `code` *b*',
      authorizedBy: hostile.slice(0, 190),
    });

    expect(card.text).toContain('&lt;!channel&gt; &amp;');
    expect(card.text).not.toContain('<!channel>');
    expect(card.text).not.toContain('<https://evil.example');
  });

  it.each([
    ['down', { kind: 'cut_before' }, 'eligible'],
    ['answering HTML', { kind: 'html' }, 'eligible'],
    ['answering half a JSON', { kind: 'half_json' }, 'eligible'],
    ['answering wrong types', { kind: 'wrong_types' }, 'eligible'],
    ['answering an unknown code', { kind: 'unknown_code' }, 'eligible'],
    ['throttling', { kind: 'rate_limited', retryAfterSeconds: 60 }, 'eligible'],
  ] as const)('brings the form back with all that was typed when the carrier is %s', async (_how, fault, call) => {
    await world.carrier({ fault, call });
    await provision(world, sam, sales, { phoneNumber: '2065550184', customerId: 'Keep_me', authorizedBy: 'Keep Me' });
    const again = await world.view(sam, (view) => textOf(view).includes('Nothing was ordered'));
    await world.carrier({ clearFaults: true });

    expect(again.callbackId).toBe('line_provision_form');
    expect(textOf(again)).toContain('Keep_me');
    expect(textOf(again)).toContain('Keep Me');
    expect((await world.seeCarrier()).lines.map(({ number }) => number)).not.toContain('+12065550184');
  });

  it('orders nothing twice when the answer to the order is lost, and finds out that it is ordered', async () => {
    await world.carrier({ fault: { kind: 'cut_after' }, call: 'add', times: 1 });
    await provision(world, sam, sales, { phoneNumber: '2065550185' });
    await world.message(sam, sales, isCardOf('2065550185'));
    const { calls } = await world.seeCarrier();

    expect(calls.filter(({ call, number }) => call === 'add' && number === '+12065550185')).toHaveLength(1);
    await world.advance(60_000);
    await world.message(
      sam,
      sales,
      (message) => isCardOf('2065550185')(message) && message.text.includes(': active.*'),
    );
  });

  it('shows the carrier’s reason and the next step in the form when a number is not eligible', async () => {
    await provision(world, sam, sales, { phoneNumber: '2065550111' });
    const again = await world.view(sam, (view) => textOf(view).includes('111 Ineligible'));

    expect(textOf(again)).toMatch(/Next: ask the customer for the landline/);
  });

  it('says what is there already instead of ordering a number that is pending', async () => {
    await provisionLine(world, sam, sales, { phoneNumber: '2065550186' });
    await provision(world, priya, sales, { phoneNumber: '2065550186' });
    const notice = await world.view(priya, (view) => textOf(view).includes('already'));

    expect(textOf(notice)).toContain(`<@${sam}>`);
    expect(textOf(notice)).toContain('Nothing was ordered now');
  });

  it('answers a click on a line that somebody else is working on with who and what', async () => {
    const card = await provisionLine(world, sam, sales, { phoneNumber: '2065550187' });
    // What is told in the thread comes after zw knows where the card is.
    await world.reply(sam, sales, card.ts, '');
    await world.carrier({ fault: { kind: 'slow_headers', delayMs: 8_000 }, call: 'status', number: '+12065550187' });
    const first = press(world, sam, sales, card, 'line_check_now');
    await first;
    await press(world, priya, sales, card, 'line_check_now');
    const busy = await world.message(
      priya,
      sales,
      ({ isEphemeral, text: said }) => isEphemeral && said.includes('being worked on'),
    );
    await world.carrier({ clearFaults: true });

    expect(busy.text).toMatch(/is asking the carrier about it|zw is asking/);
    expect(busy.text).toContain('its card');
  });

  it('keeps working when one record of its store cannot be read, and says so in the list', async () => {
    await provisionLine(world, sam, sales, { phoneNumber: '2065550188' });
    await world.bot.stop();
    await world.damage('+12065550188');
    await world.restart();
    const list = await answerTo('/zw list');
    const status = await answerTo('/zw status 2065550188');
    const other = await answerTo('/zw status 2065550186');

    expect(list.text).toContain('1 record cannot be read: (206) 555-0188.');
    expect(status.text).toContain('cannot be read');
    expect(other.text).toContain('(206) 555-0186');
  });
});
