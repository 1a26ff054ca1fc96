import type { Config } from '../config.js';
import type { Line } from '../lines/model/line.js';
import type { CarrierProfile } from '../lines/ports/carrier-profile.js';
import type { Mailer } from '../lines/ports/ports.js';
import type { Logger } from '../logger.js';
import { MailTemplates } from '../mail/mail-templates.js';
import { createSmtpMailer } from '../mail/smtp-mailer.js';

/** The mailer for end users, and the text that a person can send to them if zw does not. */
export interface Mail {
  readonly mailer?: Mailer;
  readonly writeReadyText: (line: Line) => string;
}

/**
 * Reads the templates and builds the mailer, if a mail server is configured.
 * @throws {MailTemplatesError}
 */
export async function buildMail(mail: Config['mail'], profile: CarrierProfile, logger: Logger): Promise<Mail> {
  // The words of a mail server and the name of an error may hold the address of an end user.
  const onFailure = (error: unknown) => {
    const { code = '', command = '', responseCode = 0 } = Object(error);
    logger.warn('mail not taken', { error_code: String(code), command: String(command), status: Number(responseCode) });
  };
  const templates = await MailTemplates.load(mail.templates, profile.mailFlags);
  return {
    ...(mail.smtp && { mailer: createSmtpMailer(mail.smtp, templates, onFailure) }),
    writeReadyText: ({ id, request: { endUser } }) => {
      const name = endUser?.name === undefined ? {} : { name: endUser.name };
      const { subject, text } = templates.write({ lineId: id, ...name });
      const to = endUser?.email === undefined ? [] : [`To: ${endUser.email}`];
      return [...to, `Subject: ${subject}`, '', text].join('\n');
    },
  };
}
