import { AppError } from '../errors.js';
import type { LineId } from './ids.js';
import type { StateName } from './line.js';
import type { LineEventName } from './line-event.js';
import type { Operation } from './operation-lock.js';

/** An event reached a line in a state that does not know it: a bug in whoever sent it. */
export class IllegalTransitionError extends AppError {
  readonly code = 'illegal_transition';

  constructor(
    readonly state: StateName | 'absent',
    readonly event: LineEventName,
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
