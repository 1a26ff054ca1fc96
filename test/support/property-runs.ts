/** How many examples the long form draws, as `ZW_RUNS` says; undefined in the everyday form. */
export const longRuns: number | undefined = process.env.ZW_RUNS === undefined ? undefined : Number(process.env.ZW_RUNS);

/** Chooses how many examples a property is tried with: so many every day, as many as `ZW_RUNS` says in the long form. */
export const propertyRuns = (everyday: number): number => longRuns ?? everyday;
