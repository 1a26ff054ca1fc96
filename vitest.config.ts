import { defineConfig } from 'vitest/config';
import { LongFilesFirst } from './test/support/long-files-first.js';

/** Tests that start the built bot or sandbox as a process of its own. */
const processTests = ['test/journeys/**/*.test.ts', 'test/chaos/crash.test.ts', 'test/sandbox/main.test.ts'];
const browserTests = ['test/browser/**/*.test.ts'];

const shared = {
  setupFiles: ['test/support/seed-properties.ts'],
  // Journeys and browser tests start processes; on two shared cores they take their time, and in CI nobody waits.
  testTimeout: 180_000,
  hookTimeout: 120_000,
  // The default of one second is shorter than a busy machine may stall.
  expect: { poll: { timeout: 20_000 } },
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongFilesFirst },
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...processTests, ...browserTests],
          // Modules are loaded once for all files of a worker. Each file still makes the objects that it uses.
          isolate: false,
        },
      },
      {
        test: { ...shared, name: 'process', include: processTests, globalSetup: ['test/support/build-once.ts'] },
      },
      {
        test: { ...shared, name: 'browser', include: browserTests, globalSetup: ['test/support/build-once.ts'] },
      },
    ],
  },
});
