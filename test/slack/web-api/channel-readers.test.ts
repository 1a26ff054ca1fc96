import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { asChannelId } from '../../../src/lines/model/ids.js';
import { ChannelReaders } from '../../../src/slack/web-api/channel-readers.js';
import { clientOptions } from '../../../src/slack/web-api/clients.js';
import { startFakeWebApi, type WebApiAnswer } from '../../support/fake-web-api.js';
import { RecordingLogger } from '../../support/recording-logger.js';

const sales = asChannelId('C0SALES');
const channel = (facts: object): WebApiAnswer => ({ json: { ok: true, channel: { id: sales, ...facts } } });
const refused = (error: string): WebApiAnswer => ({ json: { ok: false, error } });
const own = channel({ is_channel: true, is_archived: false, is_ext_shared: false });

async function makeReaders(...answers: WebApiAnswer[]) {
  const api = await startFakeWebApi();
  api.answer(...answers);
  let nowMs = 1;
  const client = new WebClient('xoxb-sandbox', clientOptions({ apiUrl: api.url }, new RecordingLogger()));
  const logger = new RecordingLogger();
  const readers = new ChannelReaders(client, logger, { now: () => nowMs });
  return { api, readers, logger, pass: (ms: number) => (nowMs += ms) };
}

describe('ChannelReaders', () => {
  it.each<[string, WebApiAnswer, string]>([
    ['a channel of the workspace', own, 'own'],
    ['a channel that is shared within the organization', channel({ is_ext_shared: false, is_org_shared: true }), 'own'],
    ['a channel that is shared with another one', channel({ is_ext_shared: true }), 'shared'],
    ['one that another one is invited to', channel({ is_ext_shared: false, is_pending_ext_shared: true }), 'shared'],
    ['the direct messages with somebody', channel({ is_im: true }), 'direct'],
    ['an archived channel', channel({ is_archived: true, is_ext_shared: false }), 'closed'],
    ['a private channel without zw', refused('channel_not_found'), 'closed'],
    ['a channel of which Slack does not say it', channel({ is_channel: true }), 'unknown'],
    ['a channel that is none', channel({ is_ext_shared: 'no' }), 'unknown'],
    ['an answer without a channel', { json: { ok: true } }, 'unknown'],
    ['a scope that is missing', refused('missing_scope'), 'unknown'],
    ['a limit', { status: 429, headers: { 'retry-after': '3' } }, 'unknown'],
    ['a server that is down', { status: 503 }, 'unknown'],
    ['a cut connection', 'cut', 'unknown'],
  ])('says of %s who reads it', async (_, answer, reach) => {
    const { readers } = await makeReaders(answer);

    expect(await readers.look(sales)).toBe(reach);
  });

  it('asks once in ten minutes, also for many at once', async () => {
    const { api, readers, pass } = await makeReaders(own, channel({ is_ext_shared: true }));

    expect(await Promise.all([readers.look(sales), readers.look(sales)])).toEqual(['own', 'own']);
    pass(9 * 60_000);
    expect(await readers.look(sales)).toBe('own');
    expect(api.calls).toEqual([{ method: 'conversations.info', args: { channel: sales } }]);

    pass(2 * 60_000);
    expect(await readers.look(sales)).toBe('shared');
  });

  it('asks every time about a channel that is closed to zw, since somebody may invite it at any moment', async () => {
    const { readers, pass } = await makeReaders(refused('channel_not_found'), own);

    expect(await readers.look(sales)).toBe('closed');
    pass(2);
    expect(await readers.look(sales)).toBe('own');
  });

  it('logs why nobody knows, once, for whoever has to install the app again', async () => {
    const { readers, logger } = await makeReaders(refused('missing_scope'));

    await readers.look(sales);
    await readers.look(sales);

    expect(logger.lines).toMatchObject([
      { level: 'warn', fields: { channel_id: sales, reason: 'conversations.info: missing_scope' } },
    ]);
  });

  it('asks again soon when Slack did not answer', async () => {
    const { readers, pass } = await makeReaders({ status: 503 }, own);

    expect(await readers.look(sales)).toBe('unknown');
    pass(31_000);
    expect(await readers.look(sales)).toBe('own');
  });
});
