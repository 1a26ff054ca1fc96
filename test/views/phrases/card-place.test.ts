import { describe, expect, it } from 'vitest';
import { asChannelId } from '../../../src/lines/model/ids.js';
import { type ChannelReach, describeCardPlace } from '../../../src/views/phrases/card-place.js';

const place = (wanted: ChannelReach, alert: ChannelReach = 'own', channelId = 'C0SALES') =>
  describeCardPlace({
    wanted: { channelId: asChannelId(channelId), reach: wanted },
    alert: { channelId: asChannelId('C0ALERTS'), reach: alert },
  });

describe('describeCardPlace', () => {
  it('names the channel and says that everybody in it reads all of the card', () => {
    expect(place('own')).toBe(
      'The card will be in <#C0SALES>. Everybody in that channel can read it, with customer, end user and evidence.',
    );
  });

  it('says that nobody else reads direct messages with zw', () => {
    expect(place('direct', 'own', 'D0SAM')).toBe(
      'The card will be here, in your direct messages with zw. Nobody else can read it.',
    );
  });

  it('names the alert channel when zw cannot post here, and how zw gets in', () => {
    expect(place('closed')).toBe(
      'zw cannot post here, so the card will be in <#C0ALERTS>. Everybody in that channel can read it, with customer, end ' +
        'user and evidence. To have it here, cancel, type `/invite @zw`, and begin again.',
    );
  });

  it('asks nobody to invite zw to a conversation between two people', () => {
    expect(place('closed', 'own', 'D0SAM')).toMatch(/To have it elsewhere, cancel and use `\/zw` in that channel\.$/);
  });

  it.each<[ChannelReach, ChannelReach]>([
    ['shared', 'own'],
    ['closed', 'shared'],
  ])('says of a channel that is %s, with an alert channel that is %s, what the card leaves out', (wanted, alert) => {
    expect(place(wanted, alert)).toContain('can read it, so it leaves out the end user and the evidence.');
  });

  it.each<[ChannelReach, ChannelReach]>([
    ['unknown', 'own'],
    ['closed', 'unknown'],
    ['closed', 'closed'],
  ])('claims nothing of a channel that is %s, with an alert channel that is %s', (wanted, alert) => {
    expect(place(wanted, alert)).toContain('could not find out who can read it there');
    expect(place(wanted, alert)).toContain('leaves out the end user and the evidence unless Slack says');
  });
});
