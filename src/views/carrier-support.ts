/** Where the carrier's support is reached. @see Provisioning API reference, section 4.0 */
export const carrierSupport = { phone: '(855) 947-9447', email: 'Support@zipwhip.com' } as const;

/** How to reach the carrier's support, as the end of a sentence that begins with whom to ask. */
export const contactSupport = `call or text ${carrierSupport.phone}, or write to ${carrierSupport.email}`;
