const oneYearMs = 366 * 86_400_000;

/** What is wrong with an instant for which something is to be planned, if anything. */
export function momentErrorOf(moment: Date | undefined, now: Date): string | undefined {
  if (moment === undefined) return undefined;
  if (moment < now) return 'This is in the past. Leave it empty for now, or choose a later time.';
  // An instant beyond the reach of a Date compares with nothing.
  if (!(moment.getTime() - now.getTime() <= oneYearMs))
    return 'This is more than a year ahead. Choose an earlier time.';
  return undefined;
}
