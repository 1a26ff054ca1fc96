import { defineConfig } from 'vitest/config';
import config from './vitest.config.js';

/**
 * What wants both cores for itself: the short form of the crash suite, which kills the bot once at every step of a line's
 * life, and the journey of a carrier that goes away.
 */
export default defineConfig({
  test: { ...config.test, include: ['test/chaos/crash.test.ts', 'test/journeys/carrier-outage.test.ts'], exclude: [] },
});
