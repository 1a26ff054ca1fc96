import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build-once.ts'],
    setupFiles: ['test/support/seed-properties.ts'],
    // Journeys and browser tests start processes; on two shared cores they take their time, and in CI nobody waits.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // Their own second is less than a busy machine may take for anything.
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: process.env.CI ? 1 : 2,
  },
});
