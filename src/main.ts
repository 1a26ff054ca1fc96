import { once } from 'node:events';
import { runProgram } from './app/run-program.js';
import { startZw } from './app/start-zw.js';
import { type FileFacts, loadConfig } from './config.js';
import { createLogger } from './logger.js';

/** Node opens its inspector at this signal, which gives access to every secret; a listener prevents that. */
const inspectorSignal = 'SIGUSR1';

async function main(file: FileFacts): Promise<void> {
  const config = loadConfig(process.env, file);
  const logger = createLogger(config.logLevel);
  const stopRequested = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
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

process.on(inspectorSignal, () => {});
void runProgram(process.env, main);
