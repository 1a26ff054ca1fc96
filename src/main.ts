import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { startZw } from './app.js';
import { ConfigError, loadConfig } from './config.js';
import { AppError } from './errors.js';
import { createLogger } from './logger.js';

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = loadConfig(process.env);
  const logger = createLogger(config.logLevel);
  const stopRequested = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.on(signal, () => {
      if (stopRequested.signal.aborted) return;
      logger.info('stopping', { signal });
      stopRequested.abort();
    });
  }
  const zw = await startZw(config, logger, stopRequested.signal);
  if (!stopRequested.signal.aborted) {
    logger.info('started', { port: zw.port, mode: config.slack.delivery.mode });
    await once(stopRequested.signal, 'abort');
  }
  await zw.stop();
  logger.info('stopped');
  process.exit(0);
}

main().catch((error: unknown) => {
  // There may be no logger yet, and whoever reads this is a person at a terminal.
  const lines =
    error instanceof ConfigError ? error.problems : [error instanceof AppError ? error.message : String(error)];
  process.stderr.write(`${lines.map((line) => `zw: ${line}`).join('\n')}\n`);
  process.exit(1);
});
