import { describe, expect, it } from 'vitest';
import { formatRoute, parsePermalink, parseRoute } from '../../../sandbox/page/state/route.js';

describe('parseRoute', () => {
  it.each([
    { place: 'home' },
    { place: 'channel', channelId: 'C0SALES0001' },
    { place: 'channel', channelId: 'D0AVASAM001', threadTs: '1795538001.000001' },
    { place: 'channel', channelId: 'C0SALES0001', messageTs: '1795538001.000001' },
    { place: 'channel', channelId: 'C0SALES0001', threadTs: '1795538001.000001', messageTs: '1795538002.000100' },
  ] as const)('reads back what was written of %j', (route) => {
    expect(parseRoute(formatRoute(route))).toEqual(route);
  });

  it.each(['', '#', '#/', '#/nowhere', '#/C1/thread/x y'])('leads to the start from %j', (hash) => {
    expect(parseRoute(hash)).toEqual({ place: 'start' });
  });
});

describe('parsePermalink', () => {
  it('leads to a message of a channel', () => {
    expect(parsePermalink('http://127.0.0.1:3000/archives/C0SALES0001/p1795538001000001')).toEqual({
      place: 'channel',
      channelId: 'C0SALES0001',
      messageTs: '1795538001.000001',
    });
  });

  it('leads to a reply in its thread', () => {
    const link = '/archives/C0SALES0001/p1795538002000001?thread_ts=1795538001.000001&cid=C0SALES0001';

    expect(parsePermalink(link)).toEqual({
      place: 'channel',
      channelId: 'C0SALES0001',
      threadTs: '1795538001.000001',
      messageTs: '1795538002.000001',
    });
  });

  it('is nothing for any other address', () => {
    expect(parsePermalink('https://a.example/deals/4')).toBeUndefined();
  });
});
