/** A pace that makes nobody wait. */
export const noPace = { turn: async () => true, hold: () => {} };
