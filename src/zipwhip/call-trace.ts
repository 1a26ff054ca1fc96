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
