import { PassThrough } from 'node:stream';
import { createTransport, type NodemailerError } from 'nodemailer';
import type { ActivationMail, Mailer, MailOutcome } from '../lines/ports/ports.js';
import type { MailTemplates } from './mail-templates.js';

/**
 * In milliseconds. Longer, and a send could exceed the minute that a mailer has; shorter, and slow servers count as
 * unreachable.
 */
const timeouts = { dnsTimeout: 5_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
const maxSendMs = 55_000;

/** The server that sends mail, and its sender. */
export interface SmtpSettings {
  /** `smtp:` or `smtps:`, with a user and a password if the server wants them. */
  readonly url: string;
  readonly from: { readonly name: string; readonly address: string };
}

/**
 * Makes a mailer that opens one SMTP connection for each mail.
 * @param onFailure Called with the error of each mail that was not taken. Its message may name the recipient.
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
      // nodemailer changes the object that it is given.
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
  // nodemailer reads the mail only after the server has accepted the login, so an earlier failure means that nothing
  // was sent.
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

// Without this, nodemailer would send credentials in clear to a server that offers no TLS.
function needsTls(url: string): boolean {
  const { username, hostname, protocol } = new URL(url);
  return protocol === 'smtp:' && username !== '' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

// A send that exceeds the limit may still succeed later, so its outcome is unknown.
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
 * Describes an error without the parts that zw has sent: servers repeat the recipient, and a channel reads the
 * description. Any answer of the server means that the mail was not taken.
 */
function explain(error: unknown, recipient: string): { readonly detail: string; readonly isAnswer: boolean } {
  const { code = '', responseCode, response }: Partial<NodemailerError> = error instanceof Error ? error : {};
  if (code === 'EAUTH')
    return { detail: `the mail server did not let zw in${responseCode ? ` (${responseCode})` : ''}`, isAnswer: true };
  // A server without TLS answers the request for it; that answer does not concern the mail.
  if (responseCode !== undefined && code !== 'ETLS')
    return { detail: `the mail server said: ${hide(recipient, response ?? String(responseCode))}`, isAnswer: true };
  return { detail: reasons[code] ?? 'the mail server took too long or zw could not talk to it', isAnswer: false };
}
