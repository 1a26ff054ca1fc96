/** Calls under way at once and connections, on both sides of every comparison. */
export const concurrency = 64;
/** What is still waited for, in every store of the benchmark. */
export const pendingLines = 10_000;
/** What nothing more will happen to, in the full one. */
export const finishedLines = 100_000;
/** As long as the carrier's keys. */
export const apiKey = 'bench-placeholder-key-24';
/** Signs the commands of the load. */
export const signingSecret = 'bench-placeholder-secret';
