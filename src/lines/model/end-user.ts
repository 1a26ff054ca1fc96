import type { UserId } from './ids.js';
import { present } from './present.js';

/** The person who will text from the line, as far as it was said when the line was asked for. */
export interface EndUser {
  readonly name?: string;
  /** A plain address without a name, at most 254 characters. */
  readonly email?: string;
  /** It was promised at the form that zw writes to the address itself. */
  readonly isMailed?: true;
}

/** Makes the record of an end user when a line is asked for. */
export function recordEndUser({ name, email }: EndUser, isMailed: boolean): EndUser {
  return present({ name, email, isMailed: email !== undefined && isMailed ? true : undefined });
}

/** Why a mail may not have reached the end user. */
export interface MailProblem {
  readonly at: Date;
  /** The reason why there is no answer, in plain words; may quote the mail server. */
  readonly detail: string;
  /** Whether the mail server may have taken the mail although it gave no answer. */
  readonly isDoubtful: boolean;
}

/** The progress of notifying the end user of an active line. */
export type EndUserNotice =
  /** zw is about to write to them. `by`: who wants it sent again. */
  | { readonly kind: 'mail_due'; readonly by?: UserId }
  /** The mail is with the mail server, or was when zw was stopped. */
  | { readonly kind: 'mail_sending'; readonly startedAt: Date; readonly by?: UserId }
  /** A person has to tell them. `remindAt` absent: they have been reminded. */
  | { readonly kind: 'untold'; readonly remindAt?: Date; readonly problem?: MailProblem }
  /** `by` absent: zw did, by itself. */
  | { readonly kind: 'told'; readonly at: Date; readonly by?: UserId; readonly messageId?: string };
