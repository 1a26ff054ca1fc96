/**
 * The kinds of account that the carrier opens for a company: with its own end-user applications, contacts and stored
 * messages (Platform), or as a gateway behind the company's own systems (Non-Platform).
 * @see Provisioning API reference, section 1.1.
 */
export const accountKinds = ['platform', 'non-platform'] as const;
export type AccountKind = (typeof accountKinds)[number];

/** Calls that are bought separately. */
export type SecondaryCall = 'session_key' | 'stop_report' | 'enum';

/** The one kind of account for which a secondary call exists; absent: for both. Section 3.1.2. */
const onlyFor: Readonly<Partial<Record<SecondaryCall, AccountKind>>> = {
  session_key: 'platform',
  stop_report: 'non-platform',
};

/**
 * Tells whether a secondary call makes sense on an account; where nobody said what kind it is, the carrier decides.
 * @see Provisioning API reference, section 3.1.2 (Secondary API calls)
 */
export function isOfferedTo(account: AccountKind | undefined, call: SecondaryCall): boolean {
  const only = onlyFor[call];
  return account === undefined || only === undefined || only === account;
}
