/** A call of the Provisioning API. */
export type CallName = 'eligible' | 'add' | 'status' | 'update' | 'delete';

/** How far one call has got; kept while it runs and copied into the error if it fails. */
export interface CallTrace {
  readonly call: CallName;
  /** The first try is 1. */
  attempt: number;
  /** Whether any attempt has begun to write its request to a connection. Never goes back to false. */
  sent: boolean;
}
