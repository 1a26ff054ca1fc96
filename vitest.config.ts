import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Kills a hundred bots, and wants both cores for itself: `npm run test:crash`.
    exclude: [...configDefaults.exclude, 'test/chaos/crash.test.ts'],
    globalSetup: ['test/support/build-once.ts'],
    // Journeys and browser tests start processes; on two shared cores they take their time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
