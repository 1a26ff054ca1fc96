import { LogLevel } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { createBoltLogger } from '../../src/slack/web-api/clients.js';
import { RecordingLogger } from '../support/recording-logger.js';

describe('createBoltLogger', () => {
  it("drops debug lines, which hold people's words", () => {
    const logger = new RecordingLogger();

    createBoltLogger(logger).debug('payload', { text: 'secret' });

    expect(logger.lines).toEqual([]);
  });

  it('lowers info to debug and keeps warnings and errors', () => {
    const logger = new RecordingLogger();
    const bolt = createBoltLogger(logger);

    bolt.info('connected');
    bolt.warn('slow', 3);
    bolt.error(new Error('broken'));

    expect(logger.lines).toEqual([
      { level: 'debug', message: 'slack client', fields: { detail: 'connected' } },
      { level: 'warn', message: 'slack client', fields: { detail: 'slow 3' } },
      { level: 'error', message: 'slack client', fields: { detail: 'broken' } },
    ]);
  });

  it('keeps its level, so that nobody can turn payloads on', () => {
    const bolt = createBoltLogger(new RecordingLogger());

    bolt.setLevel(LogLevel.DEBUG);
    bolt.setName('socket-mode');

    expect(bolt.getLevel()).toBe(LogLevel.INFO);
  });
});
