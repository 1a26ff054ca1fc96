/** Files that take a minute or more, and those that take half of that, on two cores; seen in the time that vitest prints. */
export const longFiles: readonly string[] = [
  'test/chaos/crash.test.ts',
  'test/journeys/restarts.test.ts',
  'test/journeys/slack-outage.test.ts',
  'test/journeys/drift.test.ts',
  'test/journeys/bad-input.test.ts',
  'test/journeys/passwords.test.ts',
  'test/journeys/carrier-outage.test.ts',
  'test/browser/whole-life.test.ts',
  'test/browser/looks.test.ts',
  'test/model/sequences.test.ts',
];
