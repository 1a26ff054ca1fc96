import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';

/** The times of an activation at Zipwhip. @see Provisioning API reference, section 5.3 */
export const activation: Pick<CarrierProfile, 'times' | 'usualTimes' | 'paceWords'> = {
  times: { usualWithinMs: 15 * 60_000, slowWithinMs: 3_600_000 },
  usualTimes: 'Most numbers are active within 15 minutes, some take an hour.',
  paceWords: {
    normal: 'The carrier has the order and has not said yet that the line is active. That is normal so far.',
    slow: 'This takes longer than for most numbers, but some take up to an hour.',
    late: 'This takes longer than the hour that some numbers need.',
  },
};

/** The age at which Zipwhip wants to be asked about a pending line, in milliseconds. Section 5.3. */
export const escalateAfterMs = 4 * 3_600_000;
