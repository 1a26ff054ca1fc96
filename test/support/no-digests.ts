/** Tells every announcement by itself. */
export const noDigests = { tellingOf: () => 'alone' as const, forget: async () => {} };
