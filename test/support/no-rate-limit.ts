/** A rate limit that makes nobody wait. */
export const noRateLimit = { acquire: async () => true, pauseFor: () => {}, stop: () => {} };
