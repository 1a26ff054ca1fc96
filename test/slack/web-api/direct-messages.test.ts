import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { asUserId } from '../../../src/lines/model/ids.js';
import { clientOptions } from '../../../src/slack/web-api/clients.js';
import { DirectMessages } from '../../../src/slack/web-api/direct-messages.js';
import { startFakeWebApi } from '../../support/fake-web-api.js';
import { RecordingLogger } from '../../support/recording-logger.js';

const mira = asUserId('U0MIRA');
const message = { text: 'hello', blocks: [] };

async function makeClient() {
  const api = await startFakeWebApi();
  const logger = new RecordingLogger();
  const client = new WebClient('xoxb-sandbox', clientOptions({ apiUrl: api.url }, new RecordingLogger()));
  return { api, logger, client, directMessages: new DirectMessages({ client, logger }) };
}

describe('DirectMessages', () => {
  it('writes to a person', async () => {
    const { api, directMessages } = await makeClient();

    expect(await directMessages.write(mira, message)).toBe(true);

    expect(api.calls).toMatchObject([{ method: 'chat.postMessage', args: { channel: 'U0MIRA', text: 'hello' } }]);
  });

  it('says no and logs it when Slack answers cannot_dm_bot', async () => {
    const { api, directMessages, logger } = await makeClient();
    api.answer({ json: { ok: false, error: 'cannot_dm_bot' } });

    expect(await directMessages.write(mira, message)).toBe(false);

    const fields = { method: 'chat.postMessage', kind: 'refused', error: 'cannot_dm_bot' };
    expect(logger.lines).toEqual([{ level: 'warn', message: 'slack call failed', fields }]);
    expect(api.calls).toHaveLength(1);
  });

  it('says no when Slack opens no direct message for a file', async () => {
    const { api, directMessages, logger } = await makeClient();
    api.answer({ json: { ok: false, error: 'user_disabled' } });

    expect(await directMessages.sendFile(mira, { name: 'stops.csv', text: 'a' })).toBe(false);

    const fields = { method: 'files.upload', kind: 'refused', error: 'user_disabled' };
    expect(logger.lines).toEqual([{ level: 'warn', message: 'slack call failed', fields }]);
    expect(api.calls.map(({ method }) => method)).toEqual(['conversations.open']);
  });

  it('throws on what is a fault of zw', async () => {
    const { client, directMessages } = await makeClient();
    client.chat.postMessage = () => Promise.reject(new TypeError('a bug'));

    await expect(directMessages.write(mira, message)).rejects.toThrow(TypeError);
  });
});
