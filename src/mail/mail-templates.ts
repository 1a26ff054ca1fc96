import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Mustache from 'mustache';
import { AppError } from '../errors.js';
import type { LineId } from '../lines/model/ids.js';
import { isTollFree } from '../lines/phone-numbers/check-digits.js';
import type { CarrierProfile } from '../lines/ports/carrier-profile.js';
import { flatten } from '../views/blocks/mrkdwn.js';
import { formatPhoneNumber } from '../views/phrases/phone-number.js';

const folderName = 'templates';
const parts = ['subject', 'txt', 'html'] as const;
type TemplatePart = (typeof parts)[number];

/** A template of the mail to end users is missing or malformed. */
export class MailTemplatesError extends AppError {
  readonly code = 'mail_templates_not_usable';

  constructor(path: string, options: { readonly cause: unknown }) {
    const { cause } = options;
    super(
      `the mail template ${path} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`,
      options,
    );
  }
}

/** The text of one mail. */
export interface MailText {
  /** One line. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Writes mails from templates that were read and parsed. */
export class MailTemplates {
  private constructor(
    private readonly templates: Readonly<Record<TemplatePart, string>>,
    private readonly flags: CarrierProfile['mailFlags'],
  ) {}

  /**
   * Reads the three templates of a folder; by default those of zw.
   * @throws {MailTemplatesError} when one is missing or malformed.
   */
  static async load(folder: string | undefined, flags: CarrierProfile['mailFlags']): Promise<MailTemplates> {
    const from = folder ?? (await findOwnFolder());
    const read = await Promise.all(parts.map(async (part) => [part, await readTemplate(from, part)] as const));
    const { subject = '', txt = '', html = '' }: Partial<Record<TemplatePart, string>> = Object.fromEntries(read);
    return new MailTemplates({ subject, txt, html }, flags);
  }

  /** Writes the mail for a line. Escapes foreign text in the HTML, and keeps line breaks out of the subject. */
  write({ lineId, name = '' }: { readonly lineId: LineId; readonly name?: string }): MailText {
    const facts = {
      ...this.flags,
      number: formatPhoneNumber(lineId),
      name: flatten(name),
      tollFree: isTollFree(lineId),
    };
    const plain = (template: string): string => Mustache.render(template, facts, {}, { escape: String });
    return {
      subject: flatten(plain(this.templates.subject)),
      text: plain(this.templates.txt).trim(),
      html: Mustache.render(this.templates.html, facts),
    };
  }
}

async function readTemplate(folder: string, part: TemplatePart): Promise<string> {
  const path = join(folder, `activation.${part}.mustache`);
  try {
    const template = await readFile(path, 'utf8');
    Mustache.parse(template);
    return template;
  } catch (cause) {
    throw new MailTemplatesError(path, { cause });
  }
}

// The built modules lie one folder deeper than the source.
async function findOwnFolder(): Promise<string> {
  const here = dirname(fileURLToPath(import.meta.url));
  const [near, far] = [join(here, '../..', folderName), join(here, '../../..', folderName)];
  const isNear = await readFile(join(near, 'README.md')).then(
    () => true,
    () => false,
  );
  return isNear ? near : far;
}
