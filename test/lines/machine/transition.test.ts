import { describe, expect, it } from 'vitest';
import { createLine, transition } from '../../../src/lines/machine/transition.js';
import type { Transaction } from '../../../src/lines/model/facts.js';
import { asChannelId } from '../../../src/lines/model/ids.js';
import type { Line } from '../../../src/lines/model/line.js';
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

const card = { channelId: asChannelId('C0SALES'), ts: '1772470800.000100', revision: 3 };
const minuteMs = 60_000;
const newsOf = (line: Line) => line.outbox.map(({ news }) => news);
const kindsOf = (line: Line) => newsOf(line).map(({ kind }) => kind);
const requestEvent = (attempt = 1): LineEvent & { type: 'request' } => ({
  type: 'request',
  at: at('17:00'),
  request: makeRequest({ attempt }),
});
const activatedAnswer = { word: 'Account Activated', code: '100', at: at('17:30') };
const unknownAnswer = { word: 'Unknown', code: '100', transactionId: 'tx-8', at: at('17:30') };

describe('createLine', () => {
  it('makes a requested line of revision 1 that has one thing to say', () => {
    const line = createLine(lineId, requestEvent());

    expect(line).toEqual({
      id: lineId,
      revision: 1,
      state: 'requested',
      request: makeRequest(),
      outbox: [
        {
          id: `${lineId}.1.0`,
          at: at('17:00'),
          to: 'thread',
          news: { kind: 'requested', requestedBy: requester, attempt: 1 },
        },
      ],
      history: { entries: [{ at: at('17:00'), what: 'requested', by: requester, attempt: 1 }], dropped: 0 },
    });
  });
});

describe('accept', () => {
  const accept = (event: Partial<LineEvent & { type: 'accept' }>, startAt?: Date) =>
    transition(makeLine(states.requested, startAt ? { startAt } : {}), { type: 'accept', at: at('17:01'), ...event });

  it('starts the clock at once when the carrier names no date', () => {
    expect(accept({})).toMatchObject({
      state: 'pending',
      pendingSinceAt: at('17:01'),
      watchedSinceAt: at('17:01'),
      pace: 'normal',
    });
  });

  it.each([
    ['an hour behind ours', -60 * minuteMs, 'pending'],
    ['equal to ours', 0, 'pending'],
    ['five minutes ahead of ours', 5 * minuteMs, 'pending'],
    ['just over five minutes ahead', 5 * minuteMs + 1, 'scheduled'],
  ] as const)('takes an effective date %s for what it means', (_name, aheadMs, state) => {
    const line = accept({ effectiveAt: new Date(at('17:01').getTime() + aheadMs) });

    expect(line.state).toBe(state);
  });

  it('starts the clock on our own time when the date of the carrier is a little ahead', () => {
    expect(accept({ effectiveAt: at('17:03') })).toMatchObject({ state: 'pending', pendingSinceAt: at('17:01') });
  });

  it('schedules a line for the instant that was asked for, however near it is', () => {
    const line = accept({}, at('17:02'));

    expect(line).toMatchObject({ state: 'scheduled', effectiveAt: at('17:02') });
    expect(newsOf(line)).toEqual([{ kind: 'accepted', requestedBy: requester, effectiveAt: at('17:02') }]);
  });

  it('believes the carrier when it names another instant than was asked for', () => {
    expect(accept({ effectiveAt: at('19:00') }, at('18:00'))).toMatchObject({ effectiveAt: at('19:00') });
  });

  it('starts the clock of a request whose answer was lost when it was made, not when that came out', () => {
    const line = transition(makeLine(states.unconfirmed), { type: 'accept', at: at('20:00') });

    expect(line).toMatchObject({ state: 'pending', pendingSinceAt: at('17:00'), watchedSinceAt: at('17:00') });
  });

  it('starts the clock at the instant that was asked for when the answer was lost and that instant is past', () => {
    const line = transition(makeLine(states.unconfirmed, { startAt: at('18:00') }), {
      type: 'accept',
      at: at('20:00'),
      effectiveAt: at('18:00'),
    });

    expect(line).toMatchObject({ state: 'pending', pendingSinceAt: at('18:00') });
  });

  it('schedules a request whose answer was lost when its instant lies ahead', () => {
    const line = transition(makeLine(states.unconfirmed, { startAt: at('22:00') }), {
      type: 'accept',
      at: at('20:00'),
    });

    expect(line).toMatchObject({ state: 'scheduled', effectiveAt: at('22:00') });
  });
});

describe('refuse', () => {
  const refuse: LineEvent = { type: 'refuse', at: at('17:01'), refusal: { by: 'carrier', code: '999' } };

  it('leaves a line without a card nothing to say, since the form says it', () => {
    expect(transition(createLine(lineId, requestEvent()), refuse)).toMatchObject({ state: 'refused', outbox: [] });
  });

  it('keeps what a line without a card had to say before this request', () => {
    const failedUntold = transition(makeLine(states.pending), { type: 'fail', at: at('17:30'), answer: unknownAnswer });

    const refused = transition(transition(failedUntold, requestEvent(2)), refuse);

    expect(refused.outbox).toEqual(failedUntold.outbox);
  });

  it('tells the thread when the line has one', () => {
    const line = transition(transition(makeLine(states.failed, {}, { card }), requestEvent(2)), refuse);

    expect(kindsOf(line)).toEqual(['requested', 'refused']);
    expect(line.card).toEqual(card);
  });

  it('tells the thread when it comes out after the answer was lost', () => {
    expect(kindsOf(transition(makeLine(states.unconfirmed), refuse))).toEqual(['refused']);
  });
});

describe('start', () => {
  it('starts the clock at the effective instant, however late zw notices', () => {
    const line = transition(makeLine(states.scheduled), { type: 'start', at: at('23:30') });

    expect(line).toMatchObject({ state: 'pending', pendingSinceAt: at('22:00'), watchedSinceAt: at('22:00') });
    expect(newsOf(line)).toEqual([{ kind: 'started', effectiveAt: at('22:00') }]);
  });
});

describe('activate', () => {
  const activate: LineEvent = { type: 'activate', at: at('23:30'), answer: activatedAnswer };

  it('keeps since when a pending line was waited for', () => {
    expect(transition(makeLine(states.pending), activate)).toMatchObject({
      state: 'active',
      activeAt: at('23:30'),
      pendingSinceAt: at('17:01'),
    });
  });

  it('counts from the request when the answer to it was lost', () => {
    expect(transition(makeLine(states.unconfirmed), activate)).toMatchObject({ pendingSinceAt: at('17:00') });
  });

  it('counts from the effective instant when nobody noticed that it had come', () => {
    expect(transition(makeLine(states.scheduled), activate)).toMatchObject({ pendingSinceAt: at('22:00') });
  });

  it('counts from now when a scheduled line is live before its instant', () => {
    const early: LineEvent = { ...activate, at: at('21:00') };

    expect(transition(makeLine(states.scheduled), early)).toMatchObject({ pendingSinceAt: at('21:00') });
  });

  it('lets an escalated line become active after all', () => {
    const escalated = { ...states.pending, escalatedAt: at('21:01') };

    expect(kindsOf(transition(makeLine(escalated), activate))).toEqual(['activated', 'activated']);
  });

  it('gives the transaction id of the carrier along', () => {
    const answer = { ...activatedAnswer, transactionId: 'tx-5' };

    const line = transition(makeLine(states.pending), { type: 'activate', at: at('23:30'), answer });

    expect(newsOf(line)[0]).toMatchObject({ transactionId: 'tx-5' });
    expect(line.request.transactions).toEqual([{ call: 'status', transactionId: 'tx-5', at: at('23:30') }]);
  });
});

describe('fail', () => {
  const fail: LineEvent = { type: 'fail', at: at('17:30'), answer: unknownAnswer };

  it('does not escalate the first request', () => {
    const line = transition(makeLine(states.pending), fail);

    expect(line).not.toHaveProperty('escalatedAt');
    expect(kindsOf(line)).toEqual(['failed', 'failed']);
  });

  it('escalates a retry at once, with what support needs', () => {
    const transactions: Transaction[] = [{ call: 'add', transactionId: 'tx-1', at: at('17:01') }];
    const request = { attempt: 2, customerId: 'ACME', startAt: at('17:01'), transactions };

    const line = transition(makeLine(states.pending, request), fail);

    expect(line).toMatchObject({ state: 'failed', escalatedAt: at('17:30') });
    expect(line.outbox.map(({ to, news }) => `${news.kind} ${to}`)).toEqual([
      'failed thread',
      'escalated thread_and_channel',
      'escalated alerts',
    ]);
    expect(newsOf(line)[1]).toEqual({
      kind: 'escalated',
      requestedBy: requester,
      pendingSinceAt: at('17:01'),
      cause: 'failed_twice',
      packet: {
        lineId,
        requestedAt: at('17:00'),
        effectiveAt: at('17:01'),
        pendingSinceAt: at('17:01'),
        attempt: 2,
        customerId: 'ACME',
        lastAnswer: unknownAnswer,
        transactions,
      },
    });
  });

  it.each([1, 2])('does not escalate attempt %s a second time', (attempt) => {
    const overdue = { ...states.pending, escalatedAt: at('21:01') };

    const line = transition(makeLine(overdue, { attempt }), { ...fail, at: at('22:00') });

    expect(line).toMatchObject({ state: 'failed', escalatedAt: at('21:01') });
    expect(line.outbox.map(({ to, news }) => `${news.kind} ${to}`)).toEqual([
      'failed thread_and_channel',
      'failed alerts',
    ]);
  });
});

describe('escalate', () => {
  it('marks the line, keeps it pending and says since when', () => {
    const line = transition(makeLine({ ...states.pending, pace: 'late' }), { type: 'escalate', at: at('21:01') });

    expect(line).toMatchObject({
      state: 'pending',
      pace: 'late',
      escalatedAt: at('21:01'),
      pendingSinceAt: at('17:01'),
    });
    expect(newsOf(line)[0]).toEqual({
      kind: 'escalated',
      requestedBy: requester,
      pendingSinceAt: at('17:01'),
      cause: 'overdue',
      packet: { lineId, requestedAt: at('17:00'), pendingSinceAt: at('17:01'), attempt: 1, transactions: [] },
    });
  });

  it('records the last word of the carrier where there is one', () => {
    const lastAnswer = { word: 'Pending Activation', transactionId: 'tx-6', at: at('21:01') };

    const line = transition(makeLine(states.pending), { type: 'escalate', at: at('21:01'), lastAnswer });

    expect(newsOf(line)[0]).toMatchObject({ packet: { lastAnswer } });
    expect(line.request.transactions).toEqual([{ call: 'status', transactionId: 'tx-6', at: at('21:01') }]);
  });
});

describe('watching', () => {
  const escalated = { ...states.pending, escalatedAt: at('21:01') };

  it('remembers the escalation when the pace changes, when watching ends and when it is resumed', () => {
    const paced = transition(makeLine(escalated), { type: 'change_pace', at: at('21:02'), pace: 'late' });
    const unwatched = transition(paced, { type: 'stop_watching', at: at('22:00') });
    const resumed = transition(unwatched, { type: 'resume_watching', at: at('23:00'), by: deleter });

    expect([paced, unwatched, resumed].map((line) => 'escalatedAt' in line && line.escalatedAt)).toEqual(
      Array(3).fill(at('21:01')),
    );
    expect(resumed).toMatchObject({ state: 'pending', pendingSinceAt: at('17:01'), watchedSinceAt: at('23:00') });
  });

  it('invents no escalation', () => {
    const unwatched = transition(makeLine(states.pending), { type: 'stop_watching', at: at('22:00') });
    const resumed = transition(unwatched, { type: 'resume_watching', at: at('23:00'), by: deleter });

    expect(unwatched).not.toHaveProperty('escalatedAt');
    expect(resumed).not.toHaveProperty('escalatedAt');
  });
});

describe('deletion', () => {
  const requestDeletion = (effectiveAt?: Date): LineEvent => ({
    type: 'request_deletion',
    at: at('20:00'),
    deletion: makeDeletion(effectiveAt ? { effectiveAt } : {}),
  });
  const acceptAt = (now: Date): LineEvent => ({ type: 'accept_deletion', at: now, transactionId: 'tx-9' });

  it.each(['scheduled', 'pending', 'unwatched', 'active', 'failed'] as const)(
    'gives a %s line back as it was when the deletion is refused',
    (state) => {
      const before = makeLine(states[state], {}, { card });

      const refused = transition(transition(before, requestDeletion()), {
        type: 'refuse_deletion',
        at: at('20:01'),
        refusal: { by: 'carrier', code: '999', transactionId: 'tx-3' },
      });

      const { outbox: _outbox, history: _history, revision, request, ...after } = refused;
      expect({ ...after, outbox: [], revision: 3, request: makeRequest() }).toEqual(before);
      expect(revision).toBe(5);
      expect(request.transactions).toEqual([{ call: 'delete', transactionId: 'tx-3', at: at('20:01') }]);
    },
  );

  it('deletes at once when no instant was named', () => {
    const line = transition(transition(makeLine(states.active), requestDeletion()), acceptAt(at('20:01')));

    expect(line).toMatchObject({ state: 'deleted', deletedAt: at('20:01'), transactionId: 'tx-9' });
    expect(newsOf(line)[1]).toEqual({
      kind: 'deleted',
      by: deleter,
      reason: { kind: 'ported_away' },
      transactionId: 'tx-9',
    });
  });

  it.each([
    ['before', '20:59', 'deletion_scheduled'],
    ['at', '21:00', 'deleted'],
    ['after', '21:01', 'deleted'],
  ] as const)('treats an acceptance %s the instant that was named as what it is', (_name, time, state) => {
    const line = transition(transition(makeLine(states.active), requestDeletion(at('21:00'))), acceptAt(at(time)));

    expect(line.state).toBe(state);
  });

  it('says for when a deletion was asked and is scheduled', () => {
    const line = transition(transition(makeLine(states.active), requestDeletion(at('22:00'))), acceptAt(at('20:01')));

    expect(newsOf(line)).toEqual([
      { kind: 'deletion_requested', by: deleter, reason: { kind: 'ported_away' }, effectiveAt: at('22:00') },
      { kind: 'deletion_scheduled', by: deleter, effectiveAt: at('22:00') },
    ]);
  });
});

describe('the record', () => {
  it('keeps card and request through every change', () => {
    const line = transition(makeLine(states.pending, { customerId: 'ACME' }, { card }), {
      type: 'change_pace',
      at: at('17:16'),
      pace: 'slow',
    });

    expect(line).toMatchObject({ card, request: { customerId: 'ACME' } });
  });

  it('takes over a new request whole', () => {
    const event = requestEvent(2);

    const line = transition(makeLine(states.failed, { transactions: [] }, { card }), event);

    expect(line.request).toBe(event.request);
  });

  const transaction = (index: number): Transaction => ({
    call: 'status',
    transactionId: `tx-${index}`,
    at: at('17:00'),
  });

  it('keeps the newest twenty transactions', () => {
    const transactions = Array.from({ length: 20 }, (_, index) => transaction(index));

    const line = transition(makeLine(states.pending, { transactions }), {
      type: 'fail',
      at: at('17:30'),
      answer: { ...unknownAnswer, transactionId: 'tx-20' },
    });

    expect(line.request.transactions.map(({ transactionId }) => transactionId)).toEqual(
      Array.from({ length: 20 }, (_, index) => `tx-${index + 1}`),
    );
  });

  it.each([
    ['requested', { type: 'accept', at: at('17:01'), transactionId: 't' }, 'add'],
    ['requested', { type: 'refuse', at: at('17:01'), refusal: { by: 'carrier', transactionId: 't' } }, 'add'],
    ['deleting', { type: 'accept_deletion', at: at('17:01'), transactionId: 't' }, 'delete'],
    ['deletion_unconfirmed', { type: 'finish_deletion', at: at('17:01'), transactionId: 't' }, 'eligible'],
  ] as const)('notes under which call the carrier gave a %s line its transaction id (%#)', (state, event, call) => {
    const line = transition(makeLine(states[state]), event);

    expect(line.request.transactions).toEqual([{ call, transactionId: 't', at: at('17:01') }]);
  });

  it('notes no transaction where the carrier gave no id', () => {
    const line = transition(makeLine(states.requested), { type: 'accept', at: at('17:01') });

    expect(line.request.transactions).toEqual([]);
  });
});
