/** Something that zw cannot do yet. The reason is absent before the first attempt has ended. */
export interface NotReadyReason {
  readonly since: Date;
  readonly reason?: string;
}

/** A wait in words for the readiness answer: what for, why, and since when in UTC. */
export function describeNotReady(what: string, { since, reason }: NotReadyReason): string {
  return `${what}${reason === undefined ? '' : ` (${reason})`}, since ${since.toISOString()}`;
}
