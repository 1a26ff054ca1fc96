/**
 * Answers that this project made up, since the Provisioning API reference has none: no refusal outside section 4.1 has
 * a published code, description or HTTP status. A client must not rely on any of these. The codes start at 901, and
 * each description says that it is the sandbox's.
 */
const reasons = {
  api_key_refused: ['901', 'API key refused'],
  parameter_missing: ['902', 'Required parameter missing'],
  number_invalid: ['903', 'Invalid phone number'],
  number_unknown: ['904', 'Number not found'],
  number_busy: ['905', 'Number is being processed'],
  date_invalid: ['906', 'Invalid effective_date'],
  value_too_long: ['907', 'Value too long'],
  number_mobile: ['111', 'Ineligible - Mobile Number'],
  number_of_other_org: ['112', 'Ineligible - Number already provisioned by another Org'],
  number_already_ours: ['113', 'Ineligible - Number already provisioned by your Org'],
} as const satisfies Record<string, readonly [code: string, description: string]>;

export type OwnReason = keyof typeof reasons;

/**
 * Makes a refusal of our own, in the envelope of the call. `add` reuses the codes of `eligible`; whether the real one
 * does is not published either.
 */
export function buildOwnRefusal(reason: OwnReason, transactionId: string): Record<string, string> {
  const [code, description] = reasons[reason];
  return {
    transaction_id: transactionId,
    status_code: code,
    status_desc: `${description} (sandbox's own answer)`,
    error: 'true',
  };
}

/** Makes the same for `eligible`, whose answers always have a boolean. */
export function buildOwnIneligible(reason: OwnReason, transactionId: string): Record<string, string> {
  const { transaction_id, ...rest } = buildOwnRefusal(reason, transactionId);
  return { eligible: 'false', error: 'true', ...rest, transaction_id: transactionId };
}

/** A refusal of `account/get-sessionkey`, whose envelope is known only for success. */
export const ownSessionKeyRefusal = { success: false, response: null } as const;

/** A status code that no document names, for the fault `unknown_code`. */
export const unknownCode = { status_code: '199', status_desc: "A code that no document names (sandbox's own answer)" };

/** The raw words of `account_status` for these two are in prose only (Provisioning API reference, section 5.3). */
export const accountStatusWords = {
  pending: 'Pending Activation',
  unknown: 'Unknown',
  /** As the example of section 5.3.2 has it. */
  active: 'provisioned',
  /** As the prose of section 5.3 has it. */
  activeInProse: 'Account Activated',
} as const;
