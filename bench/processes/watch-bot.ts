import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Loaded into the bot's process before the bot: tells, when asked, how it has been since it was asked before. */
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const ms = (nanoseconds: number) => nanoseconds / 1e6;

process.on('message', () => {
  const p99Ms = ms(delay.percentile(99));
  const longestMs = ms(delay.max);
  // Twice, since what finalizers let go of is only collected by the next one.
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const cpuMs = (user + system) / 1_000;
  process.send?.({ p99Ms, longestMs, cpuMs, heapMb: heapUsed / 2 ** 20, rssMb: rss / 2 ** 20 });
  delay.reset();
});
