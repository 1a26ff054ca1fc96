import { describe, expect, it } from 'vitest';
import { createLine, transition } from '../../../src/lines/machine/transition.js';
import { addToHistory, type HistoryEntry } from '../../../src/lines/model/history.js';
import type { Line, ProvisionRequest } from '../../../src/lines/model/line.js';
import type { LineEvent } from '../../../src/lines/model/line-event.js';
import {
  at,
  deleter,
  lineId,
  makeDeletion,
  makeLine,
  makeRequest,
  requester,
  states,
} from '../../support/make-line.js';

const requestOf = (request: Partial<ProvisionRequest> = {}) =>
  ({ type: 'request', at: at('17:00'), request: makeRequest(request) }) as const;
const lineAfter = (first: ReturnType<typeof requestOf>, ...events: readonly LineEvent[]): Line =>
  events.reduce(transition, createLine(lineId, first));
const entriesOf = (line: Line) => line.history?.entries ?? [];
const lastOf = (line: Line) => entriesOf(line).at(-1);
const unknown = (time: string, transactionId: string) =>
  ({ type: 'fail', at: at(time), answer: { word: 'Unknown', code: '100', transactionId, at: at(time) } }) as const;

describe("a line's history", () => {
  it('tells a whole life: who asked, what the carrier said, and under which transaction', () => {
    const eligible = { call: 'eligible', transactionId: 'tx-1', at: at('17:00') } as const;

    const line = lineAfter(
      requestOf({ customerId: 'ACME-42', transactions: [eligible] }),
      { type: 'accept', at: at('17:01'), transactionId: 'tx-2' },
      {
        type: 'activate',
        at: at('17:13'),
        answer: { word: 'Account Activated', code: '100', transactionId: 'tx-3', at: at('17:13') },
      },
      { type: 'request_deletion', at: at('20:00'), deletion: makeDeletion() },
      { type: 'accept_deletion', at: at('20:01'), transactionId: 'tx-4' },
    );

    const common = { attempt: 1 };
    expect(line.history).toEqual({
      dropped: 0,
      entries: [
        {
          ...common,
          at: at('17:00'),
          what: 'requested',
          by: requester,
          customerId: 'ACME-42',
          call: 'eligible',
          transactionId: 'tx-1',
        },
        { ...common, at: at('17:01'), what: 'accepted', call: 'add', transactionId: 'tx-2' },
        {
          ...common,
          at: at('17:13'),
          what: 'activated',
          call: 'status',
          transactionId: 'tx-3',
          code: '100',
          words: 'Account Activated',
        },
        { ...common, at: at('20:00'), what: 'deletion_requested', by: deleter, reason: { kind: 'ported_away' } },
        { ...common, at: at('20:01'), what: 'deleted', call: 'delete', transactionId: 'tx-4' },
      ],
    });
  });

  it('begins with the adoption of a line that was ordered another way', () => {
    const answer = { word: 'provisioned', code: '100', transactionId: 'tx-2', at: at('17:00') };
    const request = makeRequest({ customerId: 'ACME-42', isAdopted: true });

    const line = createLine(lineId, { type: 'adopt', at: at('17:00'), request, stands: 'activated', answer });

    expect(line.history).toEqual({
      dropped: 0,
      entries: [
        {
          at: at('17:00'),
          attempt: 1,
          what: 'adopted',
          by: requester,
          customerId: 'ACME-42',
          call: 'status',
          transactionId: 'tx-2',
          code: '100',
          words: 'provisioned',
        },
      ],
    });
  });

  it('gives a retry none of the transactions of the attempt before it', () => {
    const earlier = { call: 'status', transactionId: 'tx-1', at: at('16:00') } as const;

    expect(lastOf(createLine(lineId, requestOf({ attempt: 2, transactions: [earlier] })))).toEqual({
      at: at('17:00'),
      attempt: 2,
      what: 'requested',
      by: requester,
    });
  });

  it('goes on over a deletion and a new request', () => {
    const deleted = lineAfter(
      requestOf(),
      { type: 'accept', at: at('17:01') },
      { type: 'request_deletion', at: at('20:00'), deletion: makeDeletion() },
      { type: 'accept_deletion', at: at('20:01') },
    );

    const again = transition(deleted, { ...requestOf({ id: 'r2', customerId: 'NEW-1' }), at: at('21:00') });

    expect(entriesOf(again).slice(0, -1)).toEqual(entriesOf(deleted));
    expect(lastOf(again)).toMatchObject({ what: 'requested', customerId: 'NEW-1' });
  });

  it('keeps a request that the carrier refused before anybody else heard of it', () => {
    const line = lineAfter(requestOf(), {
      type: 'refuse',
      at: at('17:01'),
      refusal: { by: 'carrier', code: '999', description: 'Account suspended', transactionId: 'tx-7' },
    });

    expect(entriesOf(line).map(({ what }) => what)).toEqual(['requested', 'refused']);
    expect(lastOf(line)).toMatchObject({ code: '999', words: 'Account suspended', call: 'add', transactionId: 'tx-7' });
  });

  it('tells attempts apart, and that a second failure was escalated', () => {
    const line = lineAfter(
      requestOf(),
      { type: 'accept', at: at('17:01') },
      unknown('17:20', 'tx-8'),
      { ...requestOf({ id: 'r2', attempt: 2 }), at: at('17:30') },
      { type: 'accept', at: at('17:31') },
      unknown('17:50', 'tx-9'),
    );

    expect(entriesOf(line).map(({ what, attempt }) => `${what} ${attempt}`)).toEqual([
      'requested 1',
      'accepted 1',
      'failed 1',
      'requested 2',
      'accepted 2',
      'failed 2',
      'escalated 2',
    ]);
  });

  it('does not say that a failure was escalated when the waiting had been before', () => {
    const overdue = makeLine({ ...states.pending, escalatedAt: at('21:01') }, { attempt: 2 });

    expect(entriesOf(transition(overdue, unknown('21:30', 'tx-8'))).map(({ what }) => what)).toEqual(['failed']);
  });

  it('names the instant for which something was accepted', () => {
    const scheduled = lineAfter(requestOf({ startAt: at('22:00') }), { type: 'accept', at: at('17:01') });
    const deletion = { ...makeDeletion(), effectiveAt: at('23:00') };

    const deleting = [
      { type: 'request_deletion', at: at('18:00'), deletion },
      { type: 'accept_deletion', at: at('18:01') },
    ] as const;

    expect(lastOf(scheduled)).toMatchObject({ what: 'scheduled', effectiveAt: at('22:00') });
    expect(lastOf(deleting.reduce(transition, scheduled))).toMatchObject({
      what: 'deletion_scheduled',
      effectiveAt: at('23:00'),
    });
  });

  it.each<[string, Line, LineEvent, Partial<HistoryEntry>]>([
    [
      'an order that never arrived',
      makeLine(states.unconfirmed),
      { type: 'refuse', at: at('18:00'), refusal: { by: 'not_received' } },
      { what: 'not_received' },
    ],
    [
      'an order that did not leave',
      makeLine(states.requested),
      { type: 'refuse', at: at('18:00'), refusal: { by: 'not_sent', description: 'unreachable' } },
      { what: 'not_sent', words: 'unreachable' },
    ],
    [
      'a lost answer',
      makeLine(states.requested),
      { type: 'lose_answer', at: at('18:00'), detail: 'the connection broke off' },
      { what: 'answer_lost', words: 'the connection broke off' },
    ],
    [
      'a lost answer to a deletion',
      makeLine(states.deleting),
      { type: 'lose_deletion_answer', at: at('18:00'), detail: 'no answer' },
      { what: 'deletion_answer_lost', words: 'no answer' },
    ],
    [
      'a deletion that never arrived',
      makeLine(states.deletion_unconfirmed),
      { type: 'refuse_deletion', at: at('18:00'), refusal: { by: 'not_received' } },
      { what: 'deletion_not_received' },
    ],
    [
      'a deletion that did not leave',
      makeLine(states.deleting),
      { type: 'refuse_deletion', at: at('18:00'), refusal: { by: 'not_sent', description: 'unreachable' } },
      { what: 'deletion_not_sent', words: 'unreachable' },
    ],
    [
      'a planned deletion that was not carried out',
      makeLine(states.deletion_scheduled),
      { type: 'miss_deletion', at: at('18:00'), transactionId: 'tx-8' },
      { what: 'deletion_missed', call: 'eligible', transactionId: 'tx-8' },
    ],
    [
      'a refused deletion',
      makeLine(states.deleting),
      { type: 'refuse_deletion', at: at('18:00'), refusal: { by: 'carrier', code: '7', transactionId: 'tx-5' } },
      { what: 'deletion_refused', code: '7', call: 'delete', transactionId: 'tx-5' },
    ],
    [
      'a deletion that was found done',
      makeLine(states.deletion_unconfirmed),
      { type: 'finish_deletion', at: at('18:00'), transactionId: 'tx-6' },
      { what: 'deleted', call: 'eligible', transactionId: 'tx-6' },
    ],
    ['a start', makeLine(states.scheduled), { type: 'start', at: at('22:00') }, { what: 'started' }],
    [
      'an end of watching',
      makeLine(states.pending),
      { type: 'stop_watching', at: at('22:00') },
      { what: 'watch_ended' },
    ],
    [
      'a resumed watch',
      makeLine(states.unwatched),
      { type: 'resume_watching', at: at('22:00'), by: deleter },
      { what: 'watch_resumed', by: deleter },
    ],
    [
      'an escalation with what the carrier had said last',
      makeLine(states.pending),
      { type: 'escalate', at: at('22:00'), lastAnswer: { word: 'Pending', transactionId: 'tx-7', at: at('22:00') } },
      { what: 'escalated', words: 'Pending', call: 'status', transactionId: 'tx-7' },
    ],
  ])('tells of %s', (_what, line, event, entry) => {
    expect(entriesOf(transition(line, event))).toEqual([{ at: event.at, attempt: 1, ...entry }]);
  });

  it('says nothing of the card becoming less patient', () => {
    const line = lineAfter(
      requestOf(),
      { type: 'accept', at: at('17:01') },
      { type: 'change_pace', at: at('17:20'), pace: 'slow' },
    );

    expect(entriesOf(line).map(({ what }) => what)).toEqual(['requested', 'accepted']);
  });

  it('admits that it began after the line did', () => {
    expect(transition(makeLine(states.pending), { type: 'stop_watching', at: at('22:00') }).history).toMatchObject({
      isPartial: true,
    });
  });
});

describe('addToHistory', () => {
  it('keeps the newest two hundred and counts the others', () => {
    let line = makeLine(states.active, {}, { history: { entries: [], dropped: 0 } });
    for (let count = 0; count < 205; count += 1) {
      line = addToHistory(line, { at: at('17:00'), what: 'watch_resumed', by: deleter, words: String(count) });
    }

    expect(line.history?.dropped).toBe(5);
    expect(line.history?.entries).toHaveLength(200);
    expect([line.history?.entries[0]?.words, line.history?.entries.at(-1)?.words]).toEqual(['5', '204']);
  });

  it('cuts what the carrier wrote at length', () => {
    const { history } = addToHistory(makeLine(states.active), {
      at: at('17:00'),
      what: 'answer_lost',
      words: 'x'.repeat(5_000),
    });

    expect(history?.entries[0]?.words).toHaveLength(300);
  });

  it('leaves revision, state and outbox alone', () => {
    const line = makeLine(states.active);

    expect(addToHistory(line, { at: at('17:00'), what: 'watch_ended' })).toMatchObject({ ...line });
  });
});
