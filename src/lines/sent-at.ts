import type { ProvisionRequest } from './line.js';

/** When a request went to the carrier, or was about to: one that zw held was asked for earlier. */
export const sentAt = ({ releasedAt, requestedAt }: Pick<ProvisionRequest, 'releasedAt' | 'requestedAt'>): Date =>
  releasedAt ?? requestedAt;
