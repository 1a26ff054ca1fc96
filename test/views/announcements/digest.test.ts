import { describe, expect, it } from 'vitest';
import { checkMessage } from '../../../sandbox/slack/block-kit/check-message.js';
import type { DigestEntry, DigestKind } from '../../../src/lines/model/digest.js';
import { asLineId, asUserId } from '../../../src/lines/model/ids.js';
import { buildDigest, shownEntries } from '../../../src/views/announcements/digest.js';
import { escalateAfterMs } from '../../support/make-line.js';

const idOf = (index: number) => asLineId(`+1206555${String(index).padStart(4, '0')}`);
const makeEntries = (count: number, news: DigestKind, from = 0): DigestEntry[] =>
  Array.from({ length: count }, (_, index) => ({ lineId: idOf(from + index), news }));

const mixed = [
  ...makeEntries(12, 'activated', 100),
  ...makeEntries(3, 'failed', 200),
  ...makeEntries(1, 'failed_twice', 300),
  ...makeEntries(1, 'overdue', 400),
];
const noLinks = { links: new Map(), escalateAfterMs };

describe('buildDigest', () => {
  it('says first how many lines changed, and into what', () => {
    const { text } = buildDigest(mixed, noLinks);

    expect(text.split('\n')[0]).toBe('*17 lines changed: 12 active, 3 failed, 1 failed again, 1 overdue.*');
  });

  it('groups the numbers by what happened, says whose turn it is and what to do', () => {
    const { text } = buildDigest(mixed, noLinks);

    expect(text).toContain(
      "*3 lines failed.* The requesters' turn. :x:\n(206) 555-0200, (206) 555-0201, (206) 555-0202.",
    );
    expect(text).toContain(
      "*1 line was still pending after 4 hours.* The requester's turn. :warning:\n(206) 555-0400.",
    );
    expect(text.match(/Next: /g)).toHaveLength(4);
  });

  it('shows ten numbers of a kind and counts the others', () => {
    const { text } = buildDigest(mixed, noLinks);

    expect(text).toContain('(206) 555-0109 and 2 more.');
    expect(text).not.toContain('(206) 555-0110');
    expect(shownEntries(mixed)).toHaveLength(10 + 3 + 1 + 1);
  });

  it('links each number to its card where the address is known', () => {
    const links = new Map([[idOf(200), 'https://example.slack.com/archives/C0SALES/p1']]);
    const { text } = buildDigest(mixed, { links, escalateAfterMs });

    expect(text).toContain('<https://example.slack.com/archives/C0SALES/p1|(206) 555-0200>, (206) 555-0201');
  });

  it('mentions nobody whom a thread has notified', () => {
    expect(buildDigest(mixed, noLinks).text).not.toContain('<@');
  });

  it('mentions each person once whose thread is closed to zw', () => {
    const [mira, tom] = [asUserId('U0MIRA'), asUserId('U0TOM')];
    const entries = makeEntries(9, 'activated').map((entry, index) =>
      index < 6 ? { ...entry, requestedBy: index % 2 ? mira : tom } : entry,
    );
    const { text } = buildDigest(entries, noLinks);

    expect(text.match(/<@/g)).toHaveLength(2);
    expect(text).toContain('<@U0TOM>, <@U0MIRA>: zw cannot post in the threads of some of your lines.');
  });

  it("keeps to Slack's limits for ten thousand lines", () => {
    const news = ['activated', 'failed', 'failed_twice', 'overdue'] as const;
    const entries = news.flatMap((kind, index) =>
      makeEntries(2_500, kind, index * 2_500).map((entry, at) => ({ ...entry, requestedBy: asUserId(`U0${at}`) })),
    );
    const links = new Map(
      entries.map(({ lineId }) => [lineId, `https://example.slack.com/archives/C0SALES/${'p'.repeat(80)}`]),
    );
    const message = buildDigest(entries, { links, escalateAfterMs });

    expect(checkMessage(message)).toEqual([]);
    expect(JSON.stringify(message.blocks)).not.toContain('…');
    expect(message.text).toContain('and 2490 more');
    expect(message.text).toContain('and 2480 more: zw cannot post');
  });

  it('claims of lines without a word that zw knows neither that they are pending nor that they failed', () => {
    const message = buildDigest([...makeEntries(6, 'unknown_word'), ...makeEntries(6, 'unanswered', 10)], noLinks);

    expect(message.text).toContain('*6 lines have a status that zw does not know.*');
    expect(message.text).toContain('*6 lines are overdue, and zw asks about them in vain.*');
    expect(message.text).not.toMatch(/pending|failed/);
    expect(checkMessage(message)).toEqual([]);
  });

  it('tells of many lines on which the carrier has acted late', () => {
    const late = [...makeEntries(6, 'found_after_all'), ...makeEntries(6, 'deleted_after_all', 10)];
    const message = buildDigest(late, noLinks);

    expect(message.text).toContain('*6 lines were ordered after all.*');
    expect(message.text).toContain('*6 lines were deleted after all.*');
    expect(checkMessage(message)).toEqual([]);
  });

  it('says in its text all that its blocks say', () => {
    const { text, blocks } = buildDigest(mixed, noLinks);
    const words = blocks.map((block) => (block.type === 'section' ? block.text?.text : undefined));

    expect(words.join('\n')).toBe(text);
  });
});
