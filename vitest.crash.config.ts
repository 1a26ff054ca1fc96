import { defineConfig } from 'vitest/config';
import config from './vitest.config.js';

/** The short form of the crash suite, on its own: it kills the bot once at every step of a line's life. */
export default defineConfig({
  test: { ...config.test, include: ['test/chaos/crash.test.ts'], exclude: [] },
});
