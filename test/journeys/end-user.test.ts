import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../sandbox/control/contract.js';
import { press, provisionLine, showNumber, threadOf } from '../support/forms.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import { priya, sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const day = 86_400_000;

async function activate(world: ZwWorld, phoneNumber: string, endUserEmail?: string): Promise<Message> {
  const endUserName = 'Bo Chen';
  const card = await provisionLine(world, sam, sales, {
    phoneNumber,
    endUserName,
    ...(endUserEmail !== undefined && { endUserEmail }),
  });
  await world.carrier({ number: `+1${phoneNumber}`, change: 'activate' });
  await world.advance(60_000);
  return card;
}

describe('an end user whom zw writes to', () => {
  let world: ZwWorld;
  let server: MailServer;
  let onMail: (raw: string) => void | Promise<void> = () => {};
  beforeAll(async () => {
    server = await startMailServer({ onMail: (_server, raw) => onMail(raw) });
    world = await ZwWorld.start('socket', { SMTP_URL: server.url, MAIL_FROM: 'Example <zw@example.com>' });
  });
  afterAll(async () => {
    await world.stop();
    await server.stop();
  });
  const mailsTo = (email: string) => server.received.filter(({ to }) => to.includes(email));
  const cardSays = (ts: string, words: string) => world.card(sam, sales, ts, words);

  it('gets one mail once the line is active, and the card and the thread say so, over a restart too', async () => {
    const card = await activate(world, '2065550190', 'bo@example.org');

    const told = await cardSays(card.ts, 'zw wrote to the end user');
    await world.reply(sam, sales, card.ts, ': active, end user told.*');
    await world.bot.stop();
    await world.restart();
    await world.sweep();

    expect(told.text).toContain('*(206) 555-0190: active.* Nothing to do.');
    const [mail, ...others] = mailsTo('bo@example.org');
    expect(others).toEqual([]);
    expect(mail?.parsed).toMatchObject({
      subject: 'Text messages work on (206) 555-0190',
      from: { address: 'zw@example.com' },
      text: expect.stringContaining('Hello Bo Chen,'),
      html: expect.stringContaining('(206) 555-0190'),
    });
    await world.command(sam, sales, '/zw history 2065550190');
    const history = await world.message(
      sam,
      sales,
      ({ isEphemeral, text }) => isEphemeral && text.includes('things that'),
    );
    expect(history.text).toContain(`zw wrote to the end user (message \`&lt;`);
    expect(mail?.parsed.messageId?.replace(/[<>]/g, '')).toMatch(/@example\.com$/);
    expect(world.bot.output().join('\n')).not.toContain('bo@example.org');
  });

  it('gets the mail again when the mail server did not take it and somebody wants that', async () => {
    onMail = () => {
      throw Object.assign(new Error('try later'), { responseCode: 451 });
    };
    const card = await activate(world, '2065550191', 'al@example.org');
    const failed = await cardSays(card.ts, 'active, mail not sent');
    expect(failed.text).toContain('451 try later');
    expect(mailsTo('al@example.org')).toEqual([]);

    onMail = () => {};
    await press(world, priya, sales, failed, 'line_repeat_mail');
    await cardSays(card.ts, 'zw wrote to the end user');
    await world.reply(sam, sales, card.ts, ': active, end user told.*');

    expect(mailsTo('al@example.org')).toHaveLength(1);
    const titles = (await threadOf(world, sam, sales, card)).map((text) => /: (.*?)\.\*/.exec(text)?.[1]);
    expect(titles.slice(-3)).toEqual(['active', 'active, mail not sent', 'active, end user told']);
  });

  it('is not written to twice when zw is killed while it sends: a person is asked', async () => {
    let arrived = 0;
    onMail = () => {
      arrived += 1;
      return new Promise(() => {});
    };
    const card = await activate(world, '2065550192', 'ed@example.org');
    await world.until('the mail', async () => (arrived > 0 ? true : undefined));
    await world.crashAndRestart();

    const doubtful = await cardSays(card.ts, 'active, mail not confirmed');
    await world.sweep();
    expect(doubtful.text).toContain('what came of it was not written down');
    expect(arrived).toBe(1);

    await press(world, sam, sales, doubtful, 'line_mark_told');
    const told = await cardSays(card.ts, `<@${sam}> told the end user`);
    expect(told.text).toContain(': active.* Nothing to do.');
    expect(arrived).toBe(1);
  });
});

describe('an end user who is told by hand', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket');
  });
  afterAll(() => world.stop());

  it('is the turn of who asked, with a text that is ready, one reminder after a working day, and a button', async () => {
    const card = await activate(world, '2065550193', 'bo@example.org');
    const untold = await world.card(sam, sales, card.ts, 'Its end user has not been told yet');
    expect(untold.text).toContain(`*${showNumber('2065550193')}: active.* <@${sam}>'s turn.`);
    expect(untold.text).toContain('To: bo@example.org\nSubject: Text messages work on (206) 555-0193');

    await world.advance(4 * day);
    await world.reply(sam, sales, card.ts, 'active, end user not told');
    await world.advance(4 * day);
    await world.sweep();
    const reminders = (await threadOf(world, sam, sales, card)).filter((text) => text.includes('end user not told'));
    expect(reminders).toHaveLength(1);

    await world.command(priya, sales, '/zw list');
    const listed = await world.message(
      priya,
      sales,
      ({ isEphemeral, text }) => isEphemeral && text.includes('waiting'),
    );
    expect(listed.text).toContain('its end user is not told yet');

    const reminded = await world.card(sam, sales, card.ts, 'Its end user has not been told yet');
    await press(world, priya, sales, reminded, 'line_mark_told');
    const told = await world.card(sam, sales, card.ts, `<@${priya}> told the end user`);
    await world.reply(sam, sales, card.ts, `<@${priya}> says that the end user knows`);
    expect(told.text).toContain(': active.* Nothing to do.');
    expect(told.text).not.toContain('Subject:');
    await world.command(priya, sales, '/zw list');
    await world.message(priya, sales, ({ isEphemeral, text }) => isEphemeral && text.includes('Nothing is waiting'));
  });
});
