import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MailTemplates } from '../../src/mail/mail-templates.js';
import { createSmtpMailer } from '../../src/mail/smtp-mailer.js';
import { useMailServer } from '../support/mail-server.js';
import { lineId } from '../support/make-line.js';
import { profile } from '../support/profile.js';

// As the configuration has it.
const from = Object.freeze({ name: 'Example, Inc.', address: 'zw@example.com' });
const mail = { requestId: 'r1', lineId, email: 'bo@example.org', name: 'Bo Chen' };

async function makeMailer(url: string) {
  return createSmtpMailer({ url, from }, await MailTemplates.load(undefined, profile.mailFlags));
}

describe('a mail to an end user', () => {
  it('arrives with both names, its subject, a plain and an HTML form, and a Message-ID of its request', async () => {
    const server = await useMailServer();
    const mailer = await makeMailer(server.url);

    const outcome = await mailer.send(mail);

    expect(outcome).toEqual({ outcome: 'sent', messageId: '<r1@example.com>' });
    const [received] = server.received;
    expect(received?.to).toEqual(['bo@example.org']);
    expect(received?.parsed).toMatchObject({
      messageId: '<r1@example.com>',
      from: { name: 'Example, Inc.', address: 'zw@example.com' },
      to: [{ name: 'Bo Chen', address: 'bo@example.org' }],
      subject: 'Text messages work on (206) 555-1212',
    });
    expect(received?.parsed.text).toContain('Hello Bo Chen,\n\n(206) 555-1212 can now send and receive text messages.');
    expect(received?.parsed.html).toContain('<strong>(206) 555-1212 can now send and receive text messages.</strong>');
  });

  it('has the same Message-ID however often it is sent', async () => {
    const server = await useMailServer();
    const mailer = await makeMailer(server.url);

    await mailer.send(mail);
    await mailer.send(mail);

    expect(server.received.map(({ parsed }) => parsed.messageId)).toEqual(['<r1@example.com>', '<r1@example.com>']);
  });

  it.each([
    'Bo\r\nBcc: evil@example.com',
    'Bo" <evil@example.com>, "Al',
    'Bo\u2028Bcc: evil@example.com',
    '=?utf-8?q?Bo=0D=0ABcc:_evil@example.com?=',
    '陈\u202Eevil',
  ])('gets no other header and no other recipient by the name %j', async (name) => {
    const server = await useMailServer();
    const mailer = await makeMailer(server.url);

    await mailer.send({ ...mail, name });

    const [received] = server.received;
    expect(received?.to).toEqual(['bo@example.org']);
    expect(received?.parsed.headers.map(({ key }) => key)).not.toContain('bcc');
    expect(received?.parsed.to).toEqual([{ name: expect.any(String), address: 'bo@example.org' }]);
    expect(received?.parsed.cc).toBeUndefined();
  });

  it('is not sent when the server refuses the recipient, in its own words', async () => {
    const server = await useMailServer({
      onRcptTo: (_address, _session, callback) =>
        callback(Object.assign(new Error('5.1.1 nobody of that name'), { responseCode: 550 })),
    });
    const mailer = await makeMailer(server.url);

    expect(await mailer.send(mail)).toEqual({
      outcome: 'not_sent',
      detail: expect.stringContaining('550 5.1.1 nobody of that name'),
    });
  });

  it('names no recipient in the words of the server, since people of another organization may read them', async () => {
    const server = await useMailServer({
      onRcptTo: (_address, _session, callback) =>
        callback(Object.assign(new Error('<BO@example.org>: bo@example.org is unknown'), { responseCode: 550 })),
    });
    const mailer = await makeMailer(server.url);

    expect(await mailer.send(mail)).toEqual({
      outcome: 'not_sent',
      detail: 'the mail server said: 550 <[recipient]>: [recipient] is unknown',
    });
  });

  it('is not sent when the server refuses it after it was handed over', async () => {
    const server = await useMailServer({
      onMail: () => {
        throw Object.assign(new Error('spam'), { responseCode: 554 });
      },
    });
    const mailer = await makeMailer(server.url);

    expect(await mailer.send(mail)).toEqual({ outcome: 'not_sent', detail: expect.stringContaining('554 spam') });
  });

  it('may have been sent when the connection breaks off after it was handed over', async () => {
    const server = await useMailServer({ onMail: (own) => own.cut() });
    const mailer = await makeMailer(server.url);

    expect(await mailer.send(mail)).toEqual({
      outcome: 'lost',
      detail: 'the connection to the mail server broke off',
    });
  });

  it('is not sent when nobody listens', async () => {
    const server = await useMailServer();
    await server.stop();
    const mailer = await makeMailer(server.url);

    expect(await mailer.send(mail)).toEqual({ outcome: 'not_sent', detail: 'the mail server cannot be reached' });
  });

  it('is not sent when the server hangs up before its greeting', async () => {
    const rude = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    onTestFinished(() => void rude.close());
    await once(rude, 'listening');
    const address = rude.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const mailer = await makeMailer(`smtp://127.0.0.1:${port}`);

    expect(await mailer.send(mail)).toMatchObject({ outcome: 'not_sent' });
  });

  it('is not sent with credentials to another machine that offers no TLS, which gets to see none', async () => {
    const seen: unknown[] = [];
    const server = await useMailServer({
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, callback) => {
        seen.push(username, password);
        callback(null, { user: username });
      },
    });
    // Leads to this machine and does not say so.
    const url = server.url.replace('smtp://127.0.0.1', `smtp://zw:${encodeURIComponent('sandbox word')}@0.0.0.0`);

    expect(await (await makeMailer(url)).send(mail)).toEqual({
      outcome: 'not_sent',
      detail: 'the mail server offers no encrypted connection that can be trusted',
    });
    expect(seen).toEqual([]);
    expect(server.received).toEqual([]);
  });

  it('goes out with the credentials of the address, which appear in no problem', async () => {
    const seen: unknown[] = [];
    const server = await useMailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, callback) => {
        seen.push(username, password);
        if (password === 'sandbox word') callback(null, { user: username });
        else callback(new Error(`no such password: ${password}`));
      },
    });
    const url = (password: string) => server.url.replace('smtp://', `smtp://zw:${encodeURIComponent(password)}@`);
    const [right, wrong] = [await makeMailer(url('sandbox word')), await makeMailer(url('another word'))];

    expect(await right.send(mail)).toMatchObject({ outcome: 'sent' });
    expect(await wrong.send(mail)).toEqual({
      outcome: 'not_sent',
      detail: 'the mail server did not let zw in (535)',
    });
    expect(seen).toEqual(['zw', 'sandbox word', 'zw', 'another word']);
  });
});
