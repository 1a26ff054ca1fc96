import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from '../logger.js';

/**
 * Makes a logger with which Bolt and Slack's clients write into zw's log. Drops their debug lines at every level, since
 * those hold whole payloads, tokens included.
 */
export function createBoltLogger(logger: Logger): BoltLogger {
  return {
    debug: () => {},
    info: (...parts) => logger.debug('slack client', fieldsOf(parts)),
    warn: (...parts) => logger.warn('slack client', fieldsOf(parts)),
    error: (...parts) => logger.error('slack client', fieldsOf(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

function fieldsOf(parts: readonly unknown[]) {
  const detail = parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
  return { detail };
}
