/**
 * How a life may go, from the order to the end: everything is asked for at once, or everything waits with zw for its
 * date and the end user is written to. `mailing` is an activation that is told by mail.
 */
export const courses = [
  ['provision', 'escalation', 'activation', 'update', 'deletion'],
  ['holding', 'release', 'mailing', 'deletion_holding', 'deletion_release'],
] as const;

export type Course = (typeof courses)[number];
export type Story = Course[number];

export const stories: readonly Story[] = courses.flat();
