import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { ChannelEntry } from '../../src/delivery/join-channel.js';
import { asChannelId } from '../../src/lines/model/ids.js';
import { clientOptions } from '../../src/slack/web-api/clients.js';
import { startFakeWebApi, type WebApiAnswer } from '../support/fake-web-api.js';
import { RecordingLogger } from '../support/recording-logger.js';

const sales = asChannelId('C0SALES');

async function makeEntry(...answers: WebApiAnswer[]) {
  const api = await startFakeWebApi();
  api.answer(...answers);
  const logger = new RecordingLogger();
  return {
    api,
    entry: new ChannelEntry(new WebClient('xoxb-sandbox', clientOptions({ apiUrl: api.url }, logger)), logger),
  };
}

describe('ChannelEntry', () => {
  it('enters a channel once', async () => {
    const { api, entry } = await makeEntry({ json: { ok: true, channel: { id: sales } } });

    expect(await entry.enter(sales)).toBe(true);
    expect(await entry.enter(sales)).toBe(false);
    expect(api.calls).toEqual([{ method: 'conversations.join', args: { channel: 'C0SALES' } }]);
  });

  it.each(['method_not_supported_for_channel_type', 'missing_scope', 'is_archived'])(
    'goes on without it after %s, and does not ask again',
    async (error) => {
      const { api, entry } = await makeEntry({ json: { ok: false, error } });

      expect(await entry.enter(sales)).toBe(false);
      expect(await entry.enter(sales)).toBe(false);
      expect(api.calls).toHaveLength(1);
    },
  );

  it('tries again with the next post when there was no answer', async () => {
    const { entry } = await makeEntry('cut', { json: { ok: true } });

    expect(await entry.enter(sales)).toBe(false);
    expect(await entry.enter(sales)).toBe(true);
  });
});
