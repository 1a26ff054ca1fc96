/**
 * The kinds of account that the carrier opens for a company: with its own end-user applications, contacts and stored
 * messages (Platform), or as a gateway behind the company's own systems (Non-Platform).
 * @see Provisioning API reference, section 1.1.
 */
export const accountKinds = ['platform', 'non-platform'] as const;
export type AccountKind = (typeof accountKinds)[number];
