import { describe, expect, it } from 'vitest';
import { isForDigest, maxIndividualPosts, planDigests } from '../../src/delivery/plan-digests.js';
import { transition } from '../../src/lines/machine/transition.js';
import type { Announcement } from '../../src/lines/model/announcement.js';
import { asChannelId, asLineId } from '../../src/lines/model/ids.js';
import type { Line } from '../../src/lines/model/line.js';
import type { LineEvent } from '../../src/lines/model/line-event.js';
import { at, makeLine, requester, states } from '../support/make-line.js';

const [sales, support, alerts] = [asChannelId('C0SALES'), asChannelId('C0SUPPORT'), asChannelId('C0ALERTS')];
const answer = { word: 'Unknown', code: '100', at: at('17:20') };
const activate: LineEvent = { type: 'activate', at: at('17:20'), answer };
const fail: LineEvent = { type: 'fail', at: at('17:20'), answer };
const escalate: LineEvent = { type: 'escalate', at: at('21:01') };

const makePending = (index: number, channelId = sales, closedBecause?: string): Line => ({
  ...makeLine(states.pending),
  id: asLineId(`+1206555${String(index).padStart(4, '0')}`),
  card: { channelId, ts: `${index}.0`, revision: 3, ...(closedBecause !== undefined && { closedBecause }) },
});
const makeLines = (count: number, event: LineEvent, channelId = sales, from = 0): Line[] =>
  Array.from({ length: count }, (_, index) => transition(makePending(from + index, channelId), event));

const plan = (lines: readonly Line[], isUndecided: (announcement: Announcement) => boolean = () => true) =>
  planDigests(lines, alerts, isUndecided);
const sizes = (lines: readonly Line[]) =>
  plan(lines).digests.map(({ channelId, entries, covers }) => [channelId, entries.length, covers.length]);

describe('planDigests', () => {
  it('leaves a handful to be told one by one', () => {
    const { digests, individual } = plan(makeLines(maxIndividualPosts, activate));

    expect(digests).toEqual([]);
    expect(individual).toHaveLength(maxIndividualPosts);
  });

  it('tells more than a handful by one digest in the alert channel and one in their own', () => {
    const lines = makeLines(maxIndividualPosts + 1, activate);

    // The thread of each line is told all the same, so the digest of its own channel stands for nothing.
    expect(sizes(lines)).toEqual([
      [alerts, 6, 6],
      [sales, 6, 0],
    ]);
    expect(plan(lines).individual).toEqual([]);
  });

  it('stands in both channels for failures, which both would see', () => {
    expect(sizes(makeLines(6, fail))).toEqual([
      [alerts, 6, 6],
      [sales, 6, 6],
    ]);
  });

  it.each<LineEvent>([
    { type: 'hear_unknown_word', at: at('17:20'), answer: { ...answer, word: 'Rejected' } },
    { type: 'go_unanswered', at: at('21:20'), sinceAt: at('21:01'), detail: 'no answer in time' },
  ])('stands in both channels for lines of which nobody knows how they stand: $type', (event) => {
    expect(sizes(makeLines(6, event))).toEqual([
      [alerts, 6, 6],
      [sales, 6, 6],
    ]);
  });

  it('is not needed for lines that wait for a silent carrier, of which no channel hears one by one', () => {
    const silent = { sinceAt: at('21:01'), detail: 'down', isCarrierSilent: true } as const;

    expect(sizes(makeLines(6, { type: 'go_unanswered', at: at('21:20'), ...silent }))).toEqual([]);
  });

  it('counts the alerts of all channels together, and the lines of each channel for itself', () => {
    const lines = [...makeLines(3, fail), ...makeLines(3, fail, support, 10)];
    const { digests, individual } = plan(lines);

    expect(digests.map(({ channelId }) => channelId)).toEqual([alerts]);
    expect(individual).toHaveLength(6);
  });

  it('tells of cards in the alert channel there, once', () => {
    expect(sizes([...makeLines(4, fail, alerts), ...makeLines(4, activate, sales, 10)])).toEqual([[alerts, 8, 12]]);
  });

  it('names each line once, with its latest news', () => {
    const overdue = makeLines(6, escalate);
    const lines = overdue.map((line, index) => (index === 0 ? transition(line, activate) : line));

    const [digest] = plan(lines).digests;

    expect(digest?.entries.map(({ news }) => news)).toEqual(['activated', ...Array(5).fill('overdue')]);
    expect(digest?.covers).toHaveLength(7);
  });

  it('tells a second failure from the first', () => {
    const retried = makePending(1);
    const line = transition({ ...retried, request: { ...retried.request, attempt: 2 } }, fail);

    expect(plan([line, ...makeLines(5, fail, sales, 10)]).digests[0]?.entries.map(({ news }) => news)).toEqual([
      'failed_twice',
      ...Array(5).fill('failed'),
    ]);
  });

  it('names who asked for a line whose channel is closed, in the alert channel only', () => {
    const closed = transition(makePending(1, sales, 'is_archived'), activate);
    const [inAlerts, inSales] = plan([closed, ...makeLines(5, activate, sales, 10)]).digests;

    expect(inAlerts?.entries.filter(({ requestedBy }) => requestedBy === requester)).toHaveLength(1);
    expect(inSales?.entries.some(({ requestedBy }) => requestedBy)).toBe(false);
  });

  it('takes the channel of the request for that of a card that is not posted yet', () => {
    const lines = makeLines(6, fail).map(({ card: _card, ...line }) => line);

    expect(sizes(lines).map(([channelId]) => channelId)).toEqual([alerts, sales]);
  });

  it('considers nothing that is decided', () => {
    expect(plan(makeLines(6, activate), () => false)).toEqual({ digests: [], individual: [] });
  });

  it('considers nothing that only a thread sees', () => {
    const ended = makeLines(6, { type: 'stop_watching', at: at('23:00') });

    expect(plan(ended)).toEqual({ digests: [], individual: [] });
    expect(ended.flatMap(({ outbox }) => outbox).some(isForDigest)).toBe(false);
  });
});
