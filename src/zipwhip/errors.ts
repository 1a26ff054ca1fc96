/** Root of everything this module throws. None holds the API key or a password, and none has a cause that could. */
export abstract class ZipwhipError extends Error {
  /** Tells the classes apart where `instanceof` cannot, such as in logs. */
  abstract readonly code: `zipwhip_${string}`;

  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

abstract class FailedCallError extends ZipwhipError {
  readonly call: CallName;
  /** The attempt that failed last; the first is 1. */
  readonly attempt: number;

  constructor({ call, attempt }: Readonly<CallTrace>, message: string) {
    super(`${call}: ${message}${attempt > 1 ? ` (attempt ${attempt})` : ''}`);
    this.call = call;
    this.attempt = attempt;
  }
}

/** A parameter or an option is out of its documented bounds; nothing was sent. */
export class InvalidParameterError extends ZipwhipError {
  readonly code = 'zipwhip_invalid_parameter';

  constructor(
    readonly parameter: string,
    /** Stands behind the parameter's name; holds no value. */
    readonly problem: string,
  ) {
    super(`${parameter} ${problem}`);
  }
}

/** What the carrier said when it refused: foreign text, to be escaped where it is shown. */
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
 *
 * @see Provisioning API reference, section 4.1.7 (status_code)
 */
export class RefusedError extends FailedCallError implements RefusalDetails {
  readonly code = 'zipwhip_refused';
  readonly statusCode: string;
  declare readonly description?: string;
  declare readonly transactionId?: string;
  readonly known: boolean;

  constructor(trace: Readonly<CallTrace>, details: RefusalDetails) {
    super(trace, `refused with status code ${details.statusCode}`);
    this.statusCode = details.statusCode;
    this.known = details.known;
    if (details.description !== undefined) this.description = details.description;
    if (details.transactionId !== undefined) this.transactionId = details.transactionId;
  }
}

/** What is known of an answer that could not be understood. */
export interface UnrecognisedDetails {
  /** What was wrong, one `path: problem` each; holds no value of the answer but flags and status codes. */
  readonly issues: readonly string[];
  /** The start of the body, at most 500 characters, without the API key: foreign text. Of `add` and `session_key` no part of it. */
  readonly excerpt: string;
  readonly transactionId?: string;
}

/** An answer came with HTTP status 200 and is none that the reference documents. Whether the call worked is unknown. */
export class UnrecognisedAnswerError extends FailedCallError implements UnrecognisedDetails {
  readonly code = 'zipwhip_unrecognised_answer';
  readonly issues: readonly string[];
  readonly excerpt: string;
  declare readonly transactionId?: string;

  constructor(trace: Readonly<CallTrace>, details: UnrecognisedDetails) {
    super(trace, `unrecognised answer: ${details.issues.join('; ')}`);
    this.issues = details.issues;
    this.excerpt = details.excerpt;
    if (details.transactionId !== undefined) this.transactionId = details.transactionId;
  }
}

/** The server answered with an HTTP status other than 200. */
export class HttpStatusError extends FailedCallError {
  readonly code = 'zipwhip_http_status';
  /** How long the server asked to wait, in milliseconds from its answer; absent if it did not say. */
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

/** The call's deadline passed before there was an answer. */
export class DeadlineError extends FailedCallError {
  readonly code = 'zipwhip_deadline';
  /** Whether the request had left. */
  readonly sent: boolean;

  constructor(trace: Readonly<CallTrace>) {
    super(trace, `deadline passed ${when(trace)}`);
    this.sent = trace.sent;
  }
}

/** The connection could not be made, or was lost before the whole answer had come. */
export class ConnectionError extends FailedCallError {
  readonly code = 'zipwhip_connection';
  /** False: lost before any of the request was written. True: after that, or in doubt. */
  readonly sent: boolean;

  /** @param reason code of the system or of undici, such as `ECONNREFUSED`; the error itself may quote the URL. */
  constructor(
    trace: Readonly<CallTrace>,
    readonly reason: string,
  ) {
    super(trace, `connection lost ${when(trace)}: ${reason}`);
    this.sent = trace.sent;
  }
}

/** The caller's signal was aborted. */
export class AbortedError extends FailedCallError {
  readonly code = 'zipwhip_aborted';
  /** Whether the request had left. */
  readonly sent: boolean;

  constructor(trace: Readonly<CallTrace>) {
    super(trace, `aborted ${when(trace)}`);
    this.sent = trace.sent;
  }
}

/** Every class of the tree, for an exhaustive `switch` on `code`. */
export type AnyZipwhipError =
  | InvalidParameterError
  | RefusedError
  | UnrecognisedAnswerError
  | HttpStatusError
  | DeadlineError
  | ConnectionError
  | AbortedError;

/** Narrows anything caught to the errors of this module. */
export function isZipwhipError(error: unknown): error is AnyZipwhipError {
  return error instanceof ZipwhipError;
}

function when({ sent }: Readonly<CallTrace>): string {
  return sent ? 'after the request was sent' : 'before the request was sent';
}

/** A primary call of the Provisioning API. */
export type PrimaryCallName = 'eligible' | 'add' | 'status' | 'update' | 'delete';

/** Any call, those that are bought separately too. */
export type CallName = PrimaryCallName | 'textable' | 'mobile' | 'session_key' | 'stop_report';

/** How far one call has got; kept while it runs and copied into the error if it fails. */
export interface CallTrace {
  readonly call: CallName;
  /** The first try is 1. */
  attempt: number;
  /** Whether any attempt has begun to write its request to a connection. Never goes back to false. */
  sent: boolean;
}

/** Authentication, also at a proxy, permission and throttling come before any work. RFC 9110, section 15.5; RFC 6585, section 4. */
const statusesBeforeAnyWork: readonly number[] = [401, 403, 407, 429];

/**
 * Tells whether the carrier may have done what it was asked, although the call failed. If so, ask `status` and
 * `eligible` what became of it before anything is sent again. In doubt the answer is true.
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
