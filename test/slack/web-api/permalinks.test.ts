import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { asChannelId } from '../../../src/lines/model/ids.js';
import { clientOptions } from '../../../src/slack/web-api/clients.js';
import { CardLinks } from '../../../src/slack/web-api/permalinks.js';
import { startFakeWebApi } from '../../support/fake-web-api.js';
import { RecordingLogger } from '../../support/recording-logger.js';

const card = { channelId: asChannelId('C0SALES'), ts: '1.1' };
const permalink = 'https://example.slack.com/archives/C0SALES/p11';

async function makeLinks() {
  const api = await startFakeWebApi();
  api.answer({ json: { ok: true, permalink } });
  const client = new WebClient('xoxb-sandbox', clientOptions({ apiUrl: api.url }, new RecordingLogger()));
  return { api, links: new CardLinks(client) };
}

describe('CardLinks', () => {
  it('asks for the address of a card once', async () => {
    const { api, links } = await makeLinks();

    expect(await links.find(card)).toBe(permalink);
    expect(await links.find({ ...card })).toBe(permalink);

    expect(api.calls).toEqual([{ method: 'chat.getPermalink', args: { channel: 'C0SALES', message_ts: '1.1' } }]);
  });

  it('asks again for another card', async () => {
    const { api, links } = await makeLinks();

    await links.find(card);
    await links.find({ ...card, ts: '1.2' });
    await links.find({ ...card, channelId: asChannelId('C0OTHER') });

    expect(api.calls).toHaveLength(3);
  });

  it('knows no address where there is no card', async () => {
    const { api, links } = await makeLinks();

    expect(await links.find(undefined)).toBeUndefined();
    expect(api.calls).toEqual([]);
  });

  it('does without an address that Slack does not say, and asks again the next time', async () => {
    const { api, links } = await makeLinks();
    api.answer({ json: { ok: false, error: 'message_not_found' } }, { json: { ok: true, permalink } });

    expect(await links.find(card)).toBeUndefined();
    expect(await links.find(card)).toBe(permalink);
  });
});
