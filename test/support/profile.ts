import { createZipwhipProfile } from '../../src/carriers/zipwhip/zipwhip-profile.js';
import type { Thresholds } from '../../src/lines/ports/ports.js';
import { escalateAfterMs } from './make-line.js';

/** The carrier's profile where nobody said which kind of account it opened. */
export const profile = createZipwhipProfile(undefined);

/** The thresholds of a zw that nobody has configured. */
export const thresholds: Thresholds = { ...profile.times, escalateAfterMs, watchForMs: 14 * 86_400_000 };
