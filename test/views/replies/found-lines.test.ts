import { describe, expect, it } from 'vitest';
import { checkMessage } from '../../../sandbox/slack/block-kit/check-message.js';
import { buildFoundLines } from '../../../src/views/replies/line-list.js';
import { cardLink, makeLine, phoneNumber, stateNames, states } from '../../support/make-line.js';
import { expectInert, hostileTexts, mrkdwnTexts } from '../hostile.js';

const found = { line: makeLine(states.deleted, { customerId: 'ACME-42' }), cardLink };

describe('buildFoundLines', () => {
  it('says which lines a customer has, how they stand and where their cards are', () => {
    const message = buildFoundLines({ text: 'acme', lines: [found], total: 1, unreadable: 0 });

    expect(message.text).toMatch(/^\*1 line has a customer ID with `acme` in it\.\*/);
    expect(message.text).toContain(`*${phoneNumber}: deleted.*`);
    expect(message.text).toMatch(/customer `ACME-42`, asked for by <@U0MIRA> at <[^>]*17:00 UTC>, <[^>]*\|card>/);
    expect(checkMessage(message)).toEqual([]);
  });

  it.each(stateNames)('can show a line that is %s', (state) => {
    const line = makeLine(states[state], { customerId: 'ACME-42' });

    expect(checkMessage(buildFoundLines({ text: 'a', lines: [{ line }], total: 1, unreadable: 0 }))).toEqual([]);
  });

  it('says how many more there are', () => {
    const lines = Array.from({ length: 20 }, () => found);
    const message = buildFoundLines({ text: 'a', lines, total: 1_234, unreadable: 0 });

    expect(message.text).toContain('*1234 lines have');
    expect(message.text).toContain('and 1214 more.');
    expect(checkMessage(message)).toEqual([]);
  });

  it('says what to try when nothing was found', () => {
    const { text } = buildFoundLines({ text: 'nobody', lines: [], total: 0, unreadable: 0 });

    expect(text).toBe(
      '*No line has a customer ID with `nobody` in it.* Next: try a shorter part of it, or `/zw status` and the number.',
    );
  });

  it('admits that there are records into which it cannot look', () => {
    const { text } = buildFoundLines({ text: 'a', lines: [], total: 0, unreadable: 2 });

    expect(text).toContain('2 records cannot be read and may be of this customer.');
  });

  it.each(hostileTexts)('shows %s without harm', (_, text) => {
    const line = makeLine(states.active, { customerId: text });
    const message = buildFoundLines({ text, lines: [{ line, cardLink }], total: 1, unreadable: 0 });

    expect(checkMessage(message)).toEqual([]);
    for (const shown of [message.text, ...mrkdwnTexts(message.blocks)]) expectInert(shown);
  });
});
