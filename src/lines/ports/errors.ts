import { AppError } from '../../errors.js';
import type { LineId } from '../model/ids.js';
import type { StateName } from '../model/line.js';
import type { HeldDeletionEventName, LineEventName, UpdateEventName } from '../model/line-event.js';
import type { Operation } from './operation.js';

/** An event reached a line in a state that does not know it: a bug in whoever sent it. */
export class IllegalTransitionError extends AppError {
  readonly code = 'illegal_transition';

  constructor(
    readonly state: StateName | 'absent',
    readonly event: LineEventName | UpdateEventName | HeldDeletionEventName,
  ) {
    super(`a line that is ${state} knows no event ${event}`);
  }
}

/** Somebody else is working on the number; `operation` says who and what. */
export class LineBusyError extends AppError {
  readonly code = 'line_busy';

  constructor(
    readonly lineId: LineId,
    readonly operation: Operation,
  ) {
    super('another operation is under way on this number');
  }
}

/** The store holds something under this number that is no line; it is left as it is. */
export class CorruptRecordError extends AppError {
  readonly code = 'corrupt_record';

  constructor(
    readonly key: string,
    readonly issues: readonly string[],
  ) {
    super(`the record ${key} cannot be read`);
  }
}

/** The store takes no write at the moment; nothing was written. `reason` is SQLite's own code, or says what else is wrong. */
export class StoreNotWritableError extends AppError {
  readonly code = 'store_not_writable';

  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`the store cannot be written to: ${reason}`, options);
  }
}

/**
 * The carrier was told to act, and what came of it could not be written down. The request is in the store, so zw finds
 * out what became of it as soon as it can write again; not where the record itself was damaged meanwhile.
 */
export class AnswerNotRecordedError extends AppError {
  readonly code = 'answer_not_recorded';

  /** Whether the record can still be read, so that zw finds out by itself. */
  readonly isReadable: boolean;

  constructor(options: { readonly cause: StoreNotWritableError | CorruptRecordError }) {
    super(`the carrier was asked and its answer could not be written down: ${options.cause.message}`, options);
    this.isReadable = options.cause instanceof StoreNotWritableError;
  }
}
