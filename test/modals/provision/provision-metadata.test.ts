import { describe, expect, it } from 'vitest';
import { asChannelId } from '../../../src/lines/model/ids.js';
import { parseProvisionMetadata, writeProvisionMetadata } from '../../../src/modals/provision/open-provision-form.js';

describe('provision metadata', () => {
  it('comes back as it was written', () => {
    const metadata = { channelId: asChannelId('C0SALES') };

    expect(parseProvisionMetadata(writeProvisionMetadata(metadata))).toEqual(metadata);
  });

  it.each(['', '{', '{}', 'null', '{"channelId":""}', '{"channelId":42}'])('is not made up out of %j', (text) => {
    expect(() => parseProvisionMetadata(text)).toThrow();
  });
});
