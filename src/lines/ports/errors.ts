import { AppError } from '../../errors.js';
import type { LineId } from '../model/ids.js';
import type { StateName } from '../model/line.js';
import type { LineEventName } from '../model/line-event.js';
import type { Operation } from './operation.js';

/** An event reached a line in a state that does not know the event: a bug in the sender. */
export class IllegalTransitionError extends AppError {
  readonly code = 'illegal_transition';

  constructor(
    readonly state: StateName | 'absent',
    readonly event: LineEventName,
  ) {
    super(`a line that is ${state} knows no event ${event}`);
  }
}

/** Another operation is running on the number; `operation` says whose and which. */
export class LineBusyError extends AppError {
  readonly code = 'line_busy';

  constructor(
    readonly lineId: LineId,
    readonly operation: Operation,
  ) {
    super('another operation is under way on this number');
  }
}

/** The stored record of this number is not a line. The store leaves it unchanged. */
export class CorruptRecordError extends AppError {
  readonly code = 'corrupt_record';

  constructor(
    readonly key: string,
    readonly issues: readonly string[],
  ) {
    super(`the record ${key} cannot be read`);
  }
}

/**
 * The store cannot be written at the moment, and nothing was written. `reason` is SQLite's own code, or a description.
 */
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
 * The carrier was asked to act, and the outcome could not be written. The request is in the store, so zw recovers the
 * outcome as soon as it can write again, unless the record itself is damaged.
 */
export class AnswerNotRecordedError extends AppError {
  readonly code = 'answer_not_recorded';

  /** Whether the record can still be read, so that zw recovers the outcome by itself. */
  readonly isReadable: boolean;

  constructor(options: { readonly cause: StoreNotWritableError | CorruptRecordError }) {
    super(`the carrier was asked and its answer could not be written down: ${options.cause.message}`, options);
    this.isReadable = options.cause instanceof StoreNotWritableError;
  }
}
