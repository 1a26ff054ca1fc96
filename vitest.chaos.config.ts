import { defineConfig } from 'vitest/config';
import config from './vitest.config.js';

/** The long form of the crash suite, on its own: it kills the bot nearly two thousand times. */
export default defineConfig({
  test: { ...config.test, include: ['test/chaos/**/*.chaos.ts'], exclude: [] },
});
