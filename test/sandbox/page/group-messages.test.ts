import { describe, expect, it } from 'vitest';
import type { Message } from '../../../sandbox/control/contract.js';
import { groupMessages } from '../../../sandbox/page/messages/group-messages.js';

const noon = Date.parse('2026-11-24T12:00:00Z') / 1000;
const makeMessage = (secondsAfterNoon: number, more: Partial<Message> = {}): Message => ({
  ts: `${noon + secondsAfterNoon}.000100`,
  user: 'U1',
  isApp: false,
  isEphemeral: false,
  isEdited: false,
  isBroadcast: false,
  text: 'x',
  replyCount: 0,
  permalink: '/',
  ...more,
});

describe('groupMessages', () => {
  it('joins messages of one author within five minutes', () => {
    const listed = groupMessages([makeMessage(0), makeMessage(299), makeMessage(700)], 'UTC');

    expect(listed.map(({ isCompact }) => isCompact)).toEqual([false, true, false]);
  });

  it.each([
    ['another author', { user: 'U2' }],
    ['an ephemeral', { isEphemeral: true }],
    ['a reply that was also sent to the channel', { isBroadcast: true }],
  ])('sets %s apart', (_what, more) => {
    expect(groupMessages([makeMessage(0), makeMessage(1, more)], 'UTC')[1]?.isCompact).toBe(false);
  });

  it('begins a day at midnight of the reader', () => {
    const messages = [makeMessage(0), makeMessage(11 * 3600), makeMessage(13 * 3600)];
    const days = (timeZone: string) => groupMessages(messages, timeZone).map(({ startsDay }) => startsDay);

    expect(days('UTC')).toEqual([true, false, true]);
    expect(days('Europe/Helsinki')).toEqual([true, true, false]);
  });

  it('marks where the unread messages begin', () => {
    const [first, second] = [makeMessage(0), makeMessage(1)];

    const listed = groupMessages([first, second], 'UTC', second.ts);

    expect(listed.map(({ startsUnread, isCompact }) => [startsUnread, isCompact])).toEqual([
      [false, false],
      [true, false],
    ]);
  });
});
