import { App } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { AcknowledgementLostError, SocketReceiver } from '../../../src/slack/transport/socket-mode.js';
import { createBoltLogger } from '../../../src/slack/web-api/clients.js';
import { RecordingLogger } from '../../support/recording-logger.js';

const command = { id: 'e1', type: 'slash_commands', payload: { command: '/zw', team_id: 'T0HOME', text: 'help' } };
const click = {
  id: 'e2',
  type: 'interactive',
  payload: { type: 'block_actions', team: { id: 'T0HOME' }, user: { id: 'U0MIRA' }, actions: [{ action_id: 'press' }] },
};

function makeApp() {
  const logger = new RecordingLogger();
  const receiver = new SocketReceiver(logger);
  const app = new App({
    token: 'xoxb-sandbox',
    botId: 'B0ZW',
    botUserId: 'U0ZW',
    receiver,
    logger: createBoltLogger(logger),
    convoStore: false,
    tokenVerificationEnabled: false,
  });
  const done: string[] = [];
  const failures: unknown[] = [];
  app.error(async (error) => {
    failures.push(error);
  });
  app.command('/zw', async ({ ack, command: { text } }) => {
    await ack({ text: 'got it' });
    done.push(text);
  });
  app.action('press', async ({ ack }) => {
    await ack();
    done.push('pressed');
  });
  return { receiver, done, failures, logger };
}

describe('SocketReceiver', () => {
  it('hands a payload to its listener and passes the acknowledgement on', async () => {
    const { receiver, done } = makeApp();
    const sent: object[] = [];

    receiver.take(command, (payload) => sent.push(payload) > 0);
    receiver.take(click, (payload) => sent.push(payload) > 0);
    await expect.poll(() => done).toEqual(['help', 'pressed']);

    expect(sent).toEqual([{ text: 'got it' }, {}]);
  });

  it('lets a command go on when its acknowledgement cannot be sent, and says so in the log', async () => {
    const { receiver, done, failures, logger } = makeApp();

    receiver.take(command, () => false);
    await expect.poll(() => done).toEqual(['help']);

    expect(failures).toEqual([]);
    expect(logger.at('warn').map(({ message }) => message)).toEqual(['acknowledgement lost']);
  });

  it('lets nothing happen behind a click that Slack has called failed', async () => {
    const { receiver, done, failures } = makeApp();

    receiver.take(click, () => false);
    await expect.poll(() => failures).toEqual([expect.any(AcknowledgementLostError)]);

    expect(done).toEqual([]);
  });
});
