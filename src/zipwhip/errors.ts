/**
 * The base of every error of this module. No error holds the API key or a password, and none has a cause that could.
 */
export abstract class ZipwhipError extends Error {
  /** Identifies the class where `instanceof` cannot, such as in logs. */
  abstract readonly code: `zipwhip_${string}`;

  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

abstract class FailedCallError extends ZipwhipError {
  readonly call: CallName;
  /** The number of the last attempt; the first is 1. */
  readonly attempt: number;

  constructor({ call, attempt }: Readonly<CallTrace>, message: string) {
    super(`${call}: ${message}${attempt > 1 ? ` (attempt ${attempt})` : ''}`);
    this.call = call;
    this.attempt = attempt;
  }
}

/** A call ended without a whole answer. */
abstract class UnansweredError extends FailedCallError {
  /** False when the call ended before any part of the request was written; true after that, or when that is unknown. */
  readonly sent: boolean;

  constructor(trace: Readonly<CallTrace>, event: string, reason = '') {
    super(trace, `${event} ${trace.sent ? 'after' : 'before'} the request was sent${reason}`);
    this.sent = trace.sent;
  }
}

/** A parameter or an option is out of its documented bounds; nothing was sent. */
export class InvalidParameterError extends ZipwhipError {
  readonly code = 'zipwhip_invalid_parameter';

  constructor(
    readonly parameter: string,
    /** Follows the parameter's name in the message; holds no value. */
    readonly problem: string,
  ) {
    super(`${parameter} ${problem}`);
  }
}

/** The carrier's words in a refusal: foreign text, to be escaped where it is shown. */
export interface RefusalDetails {
  /** The carrier's `status_code`, verbatim. */
  readonly statusCode: string;
  readonly description?: string;
  readonly transactionId?: string;
  /** Whether `statusCode` is one of the documented refusals 111, 112 and 113. */
  readonly known: boolean;
}

/**
 * The carrier answered in its documented form with a code other than 100. An unknown code may also mean that the
 * request is in process.
 * @see Provisioning API reference, section 4.1.7 (status_code)
 */
export class RefusedError extends FailedCallError implements RefusalDetails {
  readonly code = 'zipwhip_refused';
  declare readonly statusCode: string;
  declare readonly description?: string;
  declare readonly transactionId?: string;
  declare readonly known: boolean;

  constructor(trace: Readonly<CallTrace>, details: RefusalDetails) {
    super(trace, `refused with status code ${details.statusCode}`);
    Object.assign(this, details);
  }
}

/** The facts about an answer that is not documented. */
export interface UnrecognisedDetails {
  /** The faults, one `path: problem` each. Holds no value of the answer but flags and status codes. */
  readonly issues: readonly string[];
  /**
   * The start of the body, at most 500 characters, without the API key: foreign text. For `add` and `session_key` no
   * part of the body.
   */
  readonly excerpt: string;
  readonly transactionId?: string;
}

/** An answer with HTTP status 200 is not one of the documented ones. Whether the call succeeded is unknown. */
export class UnrecognisedAnswerError extends FailedCallError implements UnrecognisedDetails {
  readonly code = 'zipwhip_unrecognised_answer';
  declare readonly issues: readonly string[];
  declare readonly excerpt: string;
  declare readonly transactionId?: string;

  constructor(trace: Readonly<CallTrace>, details: UnrecognisedDetails) {
    super(trace, `unrecognised answer: ${details.issues.join('; ')}`);
    Object.assign(this, details);
  }
}

/** The server answered with an HTTP status other than 200. */
export class HttpStatusError extends FailedCallError {
  readonly code = 'zipwhip_http_status';
  /** The wait that the server asked for, in milliseconds from its answer; absent if it asked for none. */
  declare readonly retryAfterMs?: number;

  constructor(
    trace: Readonly<CallTrace>,
    readonly status: number,
    retryAfterMs?: number,
  ) {
    super(trace, `HTTP status ${status}`);
    if (retryAfterMs !== undefined) this.retryAfterMs = retryAfterMs;
  }
}

/** The call's deadline passed before the answer. */
export class DeadlineError extends UnansweredError {
  readonly code = 'zipwhip_deadline';

  constructor(trace: Readonly<CallTrace>) {
    super(trace, 'deadline passed');
  }
}

/** The connection could not be made, or was lost before the whole answer arrived. */
export class ConnectionError extends UnansweredError {
  readonly code = 'zipwhip_connection';

  /** @param reason A code of the system or of undici, such as `ECONNREFUSED`; the error itself may quote the URL. */
  constructor(
    trace: Readonly<CallTrace>,
    readonly reason: string,
  ) {
    super(trace, 'connection lost', `: ${reason}`);
  }
}

/** The caller's signal was aborted. */
export class AbortedError extends UnansweredError {
  readonly code = 'zipwhip_aborted';

  constructor(trace: Readonly<CallTrace>) {
    super(trace, 'aborted');
  }
}

/** The union of the error classes, for an exhaustive `switch` on `code`. */
export type AnyZipwhipError =
  | InvalidParameterError
  | RefusedError
  | UnrecognisedAnswerError
  | HttpStatusError
  | DeadlineError
  | ConnectionError
  | AbortedError;

/** Whether a caught value is an error of this module. */
export function isZipwhipError(error: unknown): error is AnyZipwhipError {
  return error instanceof ZipwhipError;
}

/** A primary call of the Provisioning API. */
export type PrimaryCallName = 'eligible' | 'add' | 'status' | 'update' | 'delete';

/** Any call, including those that are bought separately. */
export type CallName = PrimaryCallName | 'textable' | 'mobile' | 'session_key' | 'stop_report';

/** The progress of one call; kept while the call runs, and copied into its error. */
export interface CallTrace {
  readonly call: CallName;
  /** The first attempt is 1. */
  attempt: number;
  /** Whether any attempt has begun to write its request to a connection. Never returns to false. */
  sent: boolean;
}

/**
 * The statuses with which a server or a proxy refuses before it does any work: authentication, permission, throttling.
 * @see RFC 9110, section 15.5; RFC 6585, section 4
 */
const statusesBeforeAnyWork: readonly number[] = [401, 403, 407, 429];

/**
 * Whether the carrier may have carried out a call that failed; true when that is unknown. If true, ask `status` and
 * `eligible` before anything is sent again.
 */
export function wasSent(error: AnyZipwhipError): boolean {
  switch (error.code) {
    case 'zipwhip_invalid_parameter':
      return false;
    case 'zipwhip_refused':
      return !error.known;
    case 'zipwhip_unrecognised_answer':
      return true;
    case 'zipwhip_http_status':
      return !statusesBeforeAnyWork.includes(error.status);
    case 'zipwhip_deadline':
    case 'zipwhip_connection':
    case 'zipwhip_aborted':
      return error.sent;
  }
}
