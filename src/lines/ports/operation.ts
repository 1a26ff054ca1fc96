import type { UserId } from '../model/ids.js';

/** A running operation on a number. `by` is absent for an operation of zw itself. */
export interface Operation {
  readonly what:
    | 'tell'
    | 'provision'
    | 'adopt'
    | 'update'
    | 'delete'
    | 'check'
    | 'find_out'
    | 'resume'
    | 'release'
    | 'cancel';
  readonly by?: UserId;
  readonly sinceAt: Date;
}
