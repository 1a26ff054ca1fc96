/** Something that zw cannot do yet. The reason is absent before the first attempt has ended. */
export interface Wait {
  readonly since: Date;
  readonly reason?: string;
}

/** A wait in words for the readiness answer: what for, why, and since when in UTC. */
export function describeWait(what: string, { since, reason }: Wait): string {
  return `${what}${reason === undefined ? '' : ` (${reason})`}, since ${since.toISOString()}`;
}
