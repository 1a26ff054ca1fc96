import { describe, expect, it } from 'vitest';
import { checkMessage } from '../../../sandbox/slack/block-kit/check-message.js';
import { type History, type HistoryEntry, historyKinds } from '../../../src/lines/model/history.js';
import { buildHistoryView, buildLineHistory } from '../../../src/views/replies/line-history.js';
import { at, cardLink, makeLine, phoneNumber, requester, states } from '../../support/make-line.js';
import { expectInert, hostileTexts, mrkdwnTexts } from '../hostile.js';

const lineWith = (entries: readonly HistoryEntry[], rest: Partial<History> = {}) =>
  makeLine(states.active, {}, { history: { entries, dropped: 0, ...rest } });
const entriesOf = (count: number, words = 'Pending'): HistoryEntry[] =>
  Array.from({ length: count }, (_, index) => ({
    at: new Date(at('17:00').getTime() + index * 60_000),
    what: 'activated',
    words,
    transactionId: `tx-${index}-`,
  }));
const buttonsOf = (blocks: readonly { readonly type: string }[]) =>
  blocks.flatMap((block) =>
    'elements' in block ? (block.elements as { text: { text: string } }[]).map(({ text }) => text.text) : [],
  );
const full = (what: HistoryEntry['what'], foreign = 'ACME-42'): HistoryEntry => ({
  at: at('17:00'),
  what,
  by: requester,
  attempt: 2,
  effectiveAt: at('22:00'),
  customerId: foreign,
  reason: { kind: 'other', text: foreign },
  call: 'status',
  transactionId: foreign,
  code: foreign,
  words: foreign,
});

describe('buildLineHistory', () => {
  it('tells a life in order, with who, the words of the carrier and its transaction ids', () => {
    const message = buildLineHistory(
      lineWith([
        { at: at('17:00'), what: 'requested', by: requester, customerId: 'ACME-42', transactionId: 'tx-1' },
        { at: at('17:01'), what: 'accepted', transactionId: 'tx-2' },
        { at: at('17:13'), what: 'activated', code: '100', words: 'Account Activated', transactionId: 'tx-3' },
      ]),
      cardLink,
    );

    expect(message.text.replaceAll(/<!date[^|]*\|([^>]*)>/g, '$1').split('\n')).toEqual([
      expect.stringContaining(`*${phoneNumber}: active.*`),
      '*3 things that happened, oldest first.*',
      '2026-03-02 17:00 UTC: <@U0MIRA> asked for texting for customer `ACME-42`. The carrier said that it was eligible (transaction `tx-1`).',
      '2026-03-02 17:01 UTC: The carrier accepted the order (transaction `tx-2`).',
      '2026-03-02 17:13 UTC: The carrier said that the line is active: `100 Account Activated` (transaction `tx-3`).',
    ]);
    expect(buttonsOf(message.blocks)).toEqual(['Open card']);
    expect(checkMessage(message)).toEqual([]);
  });

  it.each(historyKinds)('has a sentence for %s, with all there is to know and with nothing', (what) => {
    const message = buildLineHistory(lineWith([full(what), { at: at('17:00'), what }]), undefined);

    expect(message.text).not.toMatch(/undefined|\(blank\)/);
    expect(checkMessage(message)).toEqual([]);
  });

  it('shows the newest forty of sixty, says so, and offers all of them', () => {
    const message = buildLineHistory(lineWith(entriesOf(60)), cardLink);

    expect(message.text).toContain('*The newest 40 of 60 things that happened, oldest first.*');
    expect(message.text).toContain('tx-59-');
    expect(message.text).toContain('tx-20-');
    expect(message.text).not.toContain('tx-19-');
    expect(buttonsOf(message.blocks)).toEqual(['Show all 60…', 'Open card']);
    expect(checkMessage(message)).toEqual([]);
  });

  it('shows fewer when the carrier was talkative, so that Slack takes the message', () => {
    const message = buildLineHistory(lineWith(entriesOf(60, '&'.repeat(300))), cardLink);

    expect(mrkdwnTexts(message.blocks).join('').length).toBeLessThan(12_000);
    expect(message.text).toMatch(/The newest \d\d? of 60/);
    expect(checkMessage(message)).toEqual([]);
  });

  it('says how many are no longer kept', () => {
    const { text } = buildLineHistory(lineWith(entriesOf(3), { dropped: 17 }), undefined);

    expect(text).toContain('17 older ones are no longer kept');
  });

  it('says that the line is older than its history', () => {
    expect(buildLineHistory(lineWith(entriesOf(1), { isPartial: true }), undefined).text).toContain(
      "*1 thing that happened, oldest first.* The line is older than zw's histories",
    );
    expect(buildLineHistory(makeLine(states.active), undefined).text).toContain('*No history is kept yet.*');
  });

  it.each(hostileTexts)('shows %s without harm', (_, text) => {
    const line = lineWith(historyKinds.map((what) => full(what, text)));
    const message = buildLineHistory(line, cardLink);

    expect(checkMessage(message)).toEqual([]);
    for (const shown of [message.text, ...mrkdwnTexts(message.blocks), ...mrkdwnTexts(buildHistoryView(line).blocks)]) {
      expectInert(shown);
    }
  });
});

describe('buildHistoryView', () => {
  it('holds all that is kept, however much that is', () => {
    const view = buildHistoryView(lineWith(entriesOf(200, 'x'.repeat(300)), { dropped: 5 }));

    const texts = mrkdwnTexts(view.blocks).join('\n');
    expect(view.blocks.length).toBeLessThanOrEqual(100);
    for (let index = 0; index < 200; index += 1) expect(texts).toContain(`tx-${index}-`);
    expect(texts).toContain('*The newest 200 things that happened, oldest first.* 5 older ones');
    expect(JSON.stringify(view).length).toBeLessThan(250_000);
  });
});
