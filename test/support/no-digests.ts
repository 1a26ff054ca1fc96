/** Tells every announcement by itself. */
export const noDigests = { postingModeOf: () => 'alone' as const, forget: async () => {} };
