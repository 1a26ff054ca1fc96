/**
 * The answers that the Provisioning API reference shows, field for field in its order: strings for booleans, a number
 * or a string for a code, and the blank at the end of some descriptions.
 *
 * @see Provisioning API reference, sections 4.1.2 to 4.1.5, 5.2.2, 5.3.2, 6.1.2 and 7.1.2
 */
export const referenceAnswers = {
  eligible: (transactionId: string) => ({
    eligible: 'true',
    error: 'false',
    status_code: 100,
    transaction_id: transactionId,
  }),
  ineligible: (code: IneligibleCode, transactionId: string) => ({
    eligible: 'false',
    error: 'false',
    status_code: code,
    status_desc: ineligibleDescriptions[code],
    transaction_id: transactionId,
  }),
  added: (transactionId: string, effectiveDate: string, password: string | undefined) => ({
    transaction_id: transactionId,
    status_code: '100',
    status_desc: 'Successful Request ',
    error: 'false',
    effective_date: effectiveDate,
    ...(password === undefined ? {} : { password }),
  }),
  status: (transactionId: string, accountStatus: string, lastUpdated: string) => ({
    transaction_id: transactionId,
    status_code: '100',
    status_desc: 'Successful Request',
    error: 'false',
    account_status: accountStatus,
    last_updated: lastUpdated,
  }),
  updated: (transactionId: string, effectiveDate: string) => ({
    transaction_id: transactionId,
    status_code: '100',
    status_desc: 'Successful Request ',
    error: 'false',
    effective_date: effectiveDate,
  }),
  deleted: (transactionId: string, effectiveDate: string) => ({
    transaction_id: transactionId,
    status_code: '100',
    status_desc: 'Successful Request',
    error: 'false',
    effective_date: effectiveDate,
  }),
};

export type IneligibleCode = keyof typeof ineligibleDescriptions;

const ineligibleDescriptions = {
  '111': 'Ineligible - Mobile Number',
  '112': 'Ineligible - Number already provisioned by another Org',
  '113': 'Ineligible - Number already provisioned by your Org',
} as const;

/**
 * The secondary calls, which have no section of their own: `enum/*` answers real booleans, and the session key comes in
 * another envelope. The fields are those of answers that users of the API have published.
 */
export const secondaryAnswers = {
  textable: (transactionId: string, isTextable: boolean, type: 'tollfree' | 'landline' | 'mobile') => ({
    error: 'false',
    provider: isTextable ? 'Zipwhip US - Syniverse' : 'unknown',
    status_code: '100',
    textable: isTextable,
    transaction_id: transactionId,
    type,
  }),
  mobile: (transactionId: string, isMobile: boolean) => ({ transaction_id: transactionId, is_mobile: isMobile }),
  sessionKey: (sessionKey: string) => ({ success: true, response: sessionKey }),
};
