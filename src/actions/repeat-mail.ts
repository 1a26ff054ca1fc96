import { repeatMail as repeatLineMail } from '../lines/repeat-mail.js';
import type { ClickListener } from './click.js';
import { replyWithStatus } from './reply-with-status.js';

/** *Send again*: the mail to the end user goes out once more, with the same Message-ID. */
export const repeatMail: ClickListener = async (deps, click) =>
  replyWithStatus(deps, click, await repeatLineMail(deps.lines, click.lineId, click.by));
