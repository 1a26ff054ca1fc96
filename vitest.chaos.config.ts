import { defineConfig } from 'vitest/config';

/** The long form of the crash suite, on its own: it kills the bot nearly two thousand times. */
export default defineConfig({
  test: {
    include: ['test/chaos/**/*.chaos.ts'],
    globalSetup: ['test/support/build-once.ts'],
    setupFiles: ['test/support/seed-properties.ts'],
    testTimeout: 180_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: process.env.CI ? 1 : 2,
  },
});
