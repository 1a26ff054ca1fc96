import { existsSync } from 'node:fs';
import { startZw } from './app.js';
import { ConfigError, loadConfig } from './config.js';
import { AppError } from './errors.js';
import { createLogger } from './logger.js';

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = loadConfig(process.env);
  const logger = createLogger(config.logLevel);
  const zw = await startZw(config, logger);
  logger.info('started', { port: zw.port, mode: config.slack.delivery.mode });

  let isStopping = false;
  const stop = async (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    logger.info('stopping', { signal });
    await zw.stop();
    logger.info('stopped');
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));
}

main().catch((error: unknown) => {
  // There may be no logger yet, and whoever reads this is a person at a terminal.
  const lines =
    error instanceof ConfigError ? error.problems : [error instanceof AppError ? error.message : String(error)];
  process.stderr.write(`${lines.map((line) => `zw: ${line}`).join('\n')}\n`);
  process.exit(1);
});
