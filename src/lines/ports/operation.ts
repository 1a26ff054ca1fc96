import type { UserId } from '../model/ids.js';

/** What somebody is doing to a number right now. `by` is absent when zw itself is at work. */
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
