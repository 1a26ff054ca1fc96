import { describe, expect, it } from 'vitest';
import { readProvisionMetadata, writeProvisionMetadata } from '../../src/forms/provision-metadata.js';
import { asChannelId } from '../../src/lines/ids.js';

describe('provision metadata', () => {
  it('comes back as it was written', () => {
    const metadata = { channelId: asChannelId('C0SALES') };

    expect(readProvisionMetadata(writeProvisionMetadata(metadata))).toEqual(metadata);
  });

  it.each(['', '{', '{}', 'null', '{"channelId":""}', '{"channelId":42}'])('is not made up out of %j', (text) => {
    expect(() => readProvisionMetadata(text)).toThrow();
  });
});
