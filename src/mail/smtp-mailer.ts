import { PassThrough } from 'node:stream';
import { createTransport, type NodemailerError } from 'nodemailer';
import type { ActivationMail, Mailer, MailOutcome } from '../lines/ports/ports.js';
import type { MailTemplates } from './mail-templates.js';

/** Waiting for a mail server, in milliseconds. All of it together stays within the minute that a mailer has. */
const timeouts = { dnsTimeout: 5_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
const maxSendMs = 55_000;

/** Where mail goes out, and in whose name. */
export interface SmtpSettings {
  /** `smtp:` or `smtps:`, with user and password if the server wants them. */
  readonly url: string;
  readonly from: { readonly name: string; readonly address: string };
}

/**
 * Builds what sends mail to end users through a mail server, one connection a mail. `onFailure` hears the error of each
 * that was not taken, whose message may name the recipient.
 */
export function createSmtpMailer(
  { url, from }: SmtpSettings,
  templates: MailTemplates,
  onFailure: (error: unknown) => void = () => {},
): Mailer {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const connection = { url, requireTLS: needsTls(url) };
  return {
    send: (mail) => {
      // nodemailer writes into what it is given.
      const content = { from: { ...from }, ...contentOf(mail, templates, domain) };
      return send(connection, mail, content, onFailure);
    },
  };
}

interface Connection {
  readonly url: string;
  readonly requireTLS: boolean;
}

interface Content {
  readonly from: SmtpSettings['from'];
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

function contentOf({ requestId, ...mail }: ActivationMail, templates: MailTemplates, domain: string) {
  return { messageId: `<${requestId}@${domain}>`, ...templates.write(mail) };
}

async function send(
  connection: Connection,
  { email, name = '' }: ActivationMail,
  content: Content,
  onFailure: (error: unknown) => void,
): Promise<MailOutcome> {
  let isHandedOver = false;
  const transport = createTransport({ ...connection, ...timeouts, disableFileAccess: true, disableUrlAccess: true });
  // The mail is read only once the server is there and has let zw in: what fails before that has not been sent.
  transport.use('stream', (mail, done) => {
    mail.message?.transform(() => {
      isHandedOver = true;
      return new PassThrough();
    });
    done();
  });
  try {
    await within(
      maxSendMs,
      () => (isHandedOver = true),
      transport.sendMail({ ...content, to: { name, address: email } }),
    );
    return { outcome: 'sent', messageId: content.messageId };
  } catch (error) {
    onFailure(error);
    const { detail, isAnswer } = explain(error, email);
    return { outcome: isHandedOver && !isAnswer ? 'lost' : 'not_sent', detail };
  } finally {
    transport.close();
  }
}

// Credentials must not cross a network in clear; nodemailer alone would settle for that where a server offers no TLS.
function needsTls(url: string): boolean {
  const { username, hostname, protocol } = new URL(url);
  return protocol === 'smtp:' && username !== '' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

// What takes too long may still end well afterwards, so that nobody can say what became of it.
async function within<T>(ms: number, onTooLate: () => void, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      onTooLate();
      reject(new Error('too late'));
    }, ms).unref();
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

function hide(address: string, text: string): string {
  const pattern = address.replaceAll(/[^\w@]/g, String.raw`\$&`);
  return text.replaceAll(new RegExp(pattern, 'gi'), '[recipient]');
}

const reasons: Readonly<Record<string, string>> = {
  ECONNECTION: 'the connection to the mail server broke off',
  ESOCKET: 'the mail server cannot be reached',
  EDNS: "the mail server's name cannot be resolved",
  ETIMEDOUT: 'the mail server did not answer in time',
  ETLS: 'the mail server offers no encrypted connection that can be trusted',
};

/**
 * Puts an error in words without anything that zw has sent: servers repeat the recipient, and the words are read in the
 * channel. An answer of the server is a no, whenever it comes.
 */
function explain(error: unknown, recipient: string): { readonly detail: string; readonly isAnswer: boolean } {
  const { code = '', responseCode, response }: Partial<NodemailerError> = error instanceof Error ? error : {};
  if (code === 'EAUTH')
    return { detail: `the mail server did not let zw in${responseCode ? ` (${responseCode})` : ''}`, isAnswer: true };
  // A server without TLS answers the wish for it, but what it says then is no news of the mail.
  if (responseCode !== undefined && code !== 'ETLS')
    return { detail: `the mail server said: ${hide(recipient, response ?? String(responseCode))}`, isAnswer: true };
  return { detail: reasons[code] ?? 'the mail server took too long or zw could not talk to it', isAnswer: false };
}
