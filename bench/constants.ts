/** Calls under way at once and connections, on both sides of every comparison. */
export const concurrency = 64;
export const pendingLines = 10_000;
export const finishedLines = 100_000;
/** As long as the carrier's keys. */
export const apiKey = 'bench-placeholder-key-24';
