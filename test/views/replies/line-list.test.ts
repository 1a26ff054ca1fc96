import { describe, expect, it } from 'vitest';
import { checkMessage } from '../../../sandbox/slack/block-kit/check-message.js';
import { buildLineList } from '../../../src/views/replies/line-list.js';
import { at, cardLink, makeLine, phoneNumber, stateNames, states } from '../../support/make-line.js';
import { expectInert, hostileTexts, mrkdwnTexts } from '../hostile.js';

const now = at('17:26');
const pending = { line: makeLine(states.pending), cardLink };

describe('buildLineList', () => {
  it('says what is waiting, for how long, whose turn it is and where its card is', () => {
    const message = buildLineList({ lines: [pending], total: 1, unreadable: [], now });

    expect(message.text).toMatch(/^\*1 line is waiting, oldest first\.\*/);
    expect(message.text).toContain(`*${phoneNumber}: pending.* The carrier's turn.`);
    expect(message.text).toMatch(/For 25 minutes \(<[^>]*17:01 UTC>\), asked for by <@U0MIRA>/);
    expect(message.text).toContain(`<${cardLink}|card>`);
    expect(checkMessage(message)).toEqual([]);
  });

  it('names whose turn it is to tell the end user of a line that works', () => {
    const line = makeLine({ ...states.active, telling: { kind: 'untold' } });
    const { text } = buildLineList({ lines: [{ line }], total: 1, unreadable: [], now });

    expect(text).toContain(`*${phoneNumber}: active.* <@U0MIRA>'s turn.`);
    expect(text).toContain('its end user is not told yet');
    expect(text).toContain('For 13 minutes');
  });

  it('counts down to a start that lies ahead', () => {
    const { text } = buildLineList({ lines: [{ line: makeLine(states.scheduled) }], total: 1, unreadable: [], now });

    expect(text).toMatch(/scheduled\.\* Nothing to do\..*In 4 hours 34 minutes/s);
  });

  it.each(stateNames)('can list a line that is %s', (state) => {
    const message = buildLineList({ lines: [{ line: makeLine(states[state]) }], total: 1, unreadable: [], now });

    expect(message.text).toMatch(/(For|In) \d+ (hour|minute)/);
    expect(checkMessage(message)).toEqual([]);
  });

  it('shows twenty of many and says how many more there are', () => {
    const lines = Array.from({ length: 25 }, () => pending);
    const message = buildLineList({ lines, total: 32, unreadable: [], now });

    expect(message.text.match(/The carrier's turn/g)).toHaveLength(20);
    expect(message.text).toContain('and 12 more.');
    expect(checkMessage(message)).toEqual([]);
  });

  it('says what to type when nothing is waiting', () => {
    const message = buildLineList({ lines: [], total: 0, unreadable: [], now });

    expect(message.text).toBe('*Nothing is waiting.* Next: to text-enable a number, type `/zw provision`.');
    expect(checkMessage(message)).toEqual([]);
  });

  it('names the numbers whose records cannot be read', () => {
    const unreadable = ['line:+12065551212', 'line:+18003569377'];
    const message = buildLineList({ lines: [], total: 0, unreadable, now });

    expect(message.text).toContain('2 records cannot be read: (206) 555-1212, (800) 356-9377. ');
    expect(message.text).toContain('Next: tell whoever runs zw.');
    expect(checkMessage(message)).toEqual([]);
  });

  it('names ten of many records that cannot be read, and counts the others', () => {
    const unreadable = Array.from({ length: 12 }, (_, index) => `line:+120655512${index + 10}`);
    const { text } = buildLineList({ lines: [], total: 0, unreadable, now });

    expect(text).toContain('12 records cannot be read: (206) 555-1210, ');
    expect(text.match(/\(206\)/g)).toHaveLength(10);
    expect(text).toContain(' and 2 more. ');
  });

  it.each(hostileTexts)('shows %s without harm where a damaged store has it for a number', (_, text) => {
    const message = buildLineList({ lines: [], total: 0, unreadable: [`line:${text}`], now });

    expect(checkMessage(message)).toEqual([]);
    for (const shown of [message.text, ...mrkdwnTexts(message.blocks)]) expectInert(shown);
  });

  it.each(hostileTexts)('shows the customer %s without harm', (_, text) => {
    const lines = Array.from({ length: 20 }, () => ({
      line: makeLine(states.pending, { customerId: text }),
      cardLink,
    }));
    const message = buildLineList({ lines, total: 20, unreadable: [], now });

    expect(checkMessage(message)).toEqual([]);
    for (const shown of [message.text, ...mrkdwnTexts(message.blocks)]) expectInert(shown);
  });
});
