import { describe, expect, it } from 'vitest';
import { transition } from '../../../src/lines/machine/transition.js';
import { knows as knowsEvent } from '../../../src/lines/machine/transitions.js';
import type { Line, LineState } from '../../../src/lines/model/line.js';
import type { EventOf, UpdateEvent } from '../../../src/lines/model/line-event.js';
import type { LineUpdate } from '../../../src/lines/model/update.js';
import {
  at,
  deleter,
  lineId,
  makeDeletion,
  makeLine,
  makeRequest,
  stateNames,
  states,
  updates,
} from '../../support/make-line.js';

const now = at('21:00');
const wish = { requestedBy: deleter, requestedAt: now, customerId: 'Acme-9', oldCustomerId: 'Acme-7' };
const standing = { line: 'ours', answer: { word: 'provisioned', transactionId: 'tx-s', at: now } } as const;
const events = {
  request_update: { type: 'request_update', at: now, update: wish },
  accept_update: { type: 'accept_update', at: now, transactionId: 'tx-u' },
  refuse_update: { type: 'refuse_update', at: now, refusal: { by: 'carrier', code: '905', transactionId: 'tx-r' } },
  lose_update_answer: { type: 'lose_update_answer', at: now, detail: 'cut', standing },
  finish_update: { type: 'finish_update', at: now },
} satisfies { readonly [Name in UpdateEvent['type']]: EventOf<Name> };
const eventList: readonly UpdateEvent[] = Object.values(events);

const change = { by: deleter, customerId: 'Acme-8', oldCustomerId: 'Acme-7' };
const lineWith = (update?: LineUpdate, state: LineState = states.active): Line =>
  makeLine(state, { customerId: 'Acme-7' }, update ? { update } : {});
const newsOf = (line: Line) => line.outbox.map(({ to, news }) => ({ to, ...news }));

const stages = ['none', 'sent', 'planned', 'unconfirmed'] as const;
const knows: Record<(typeof stages)[number], readonly UpdateEvent['type'][]> = {
  none: ['request_update'],
  sent: ['accept_update', 'refuse_update', 'lose_update_answer'],
  planned: ['finish_update'],
  unconfirmed: ['request_update'],
};

describe('the change of a line', () => {
  const pairs = stages.flatMap((stage) => eventList.map((event) => ({ stage, event, name: event.type })));

  it.each(pairs)('knows $name only where it may come: $stage', ({ stage, event, name }) => {
    const line = lineWith(stage === 'none' ? undefined : updates[stage]);
    const act = () => transition(line, event);

    if (knows[stage].includes(name)) expect(act()).toMatchObject({ state: 'active', revision: line.revision + 1 });
    else expect(act).toThrow(`a line that is active knows no event ${name}`);
  });

  it.each(stateNames)('is asked for only while the carrier has the line and keeps it: %s', (state) => {
    const line = lineWith(undefined, states[state]);
    const isExpected = ['scheduled', 'pending', 'unwatched', 'active'].includes(state);

    expect(knowsEvent(line, 'request_update')).toBe(isExpected);
    if (!isExpected) expect(() => transition(line, events.request_update)).toThrow('knows no event request_update');
  });

  it('tells nobody until the carrier has answered', () => {
    const line = transition(lineWith(), events.request_update);

    expect(line).toMatchObject({ update: { ...wish, stage: 'sent' }, request: { customerId: 'Acme-7' } });
    expect(line.outbox).toEqual([]);
  });

  it('tells the old and the new one when the carrier took it', () => {
    const line = transition(lineWith(updates.sent), events.accept_update);

    expect(line).not.toHaveProperty('update');
    expect(line.request).toMatchObject({
      customerId: 'Acme-8',
      transactions: [{ call: 'update', transactionId: 'tx-u' }],
    });
    expect(newsOf(line)).toEqual([{ to: 'thread', kind: 'updated', ...change, transactionId: 'tx-u' }]);
  });

  it.each([
    ['asked for an instant to come', { effectiveAt: at('23:00') }, {}, at('23:00')],
    ['the carrier names another instant', { effectiveAt: at('23:00') }, { effectiveAt: at('22:30') }, at('22:30')],
    ['the carrier names a far instant by itself', {}, { effectiveAt: at('21:06') }, at('21:06')],
  ])('is planned when %s', (_what, asked, answered, effectiveAt) => {
    const line = transition(lineWith({ ...updates.sent, ...asked }), { ...events.accept_update, ...answered });

    expect(line.update).toMatchObject({ stage: 'planned', effectiveAt });
    expect(line.request.customerId).toBe('Acme-7');
    expect(newsOf(line)).toMatchObject([{ to: 'thread', kind: 'update_planned', ...change, effectiveAt }]);
  });

  it('is made at once when the clock of the carrier is a little ahead', () => {
    const line = transition(lineWith(updates.sent), { ...events.accept_update, effectiveAt: at('21:05') });

    expect(line.request.customerId).toBe('Acme-8');
  });

  it('is made when its instant has come, and says for when it was planned', () => {
    const line = transition(lineWith(updates.planned), events.finish_update);

    expect(line.request.customerId).toBe('Acme-8');
    expect(newsOf(line)).toEqual([{ to: 'thread', kind: 'updated', ...change, plannedFor: at('22:00') }]);
  });

  it('leaves the customer ID as it was when the carrier refuses', () => {
    const line = transition(lineWith(updates.sent), events.refuse_update);

    expect(line).not.toHaveProperty('update');
    expect(line.request).toMatchObject({
      customerId: 'Acme-7',
      transactions: [{ call: 'update', transactionId: 'tx-r' }],
    });
    expect(newsOf(line)).toMatchObject([{ to: 'thread', kind: 'update_refused', ...change }]);
  });

  it('stays as unsure as it was when a second one is refused after a first one was lost', () => {
    const again = transition(lineWith(updates.unconfirmed), events.request_update);

    expect(again.update).toMatchObject({ stage: 'sent', customerId: 'Acme-9', previous: updates.unconfirmed });
    expect(transition(again, events.refuse_update).update).toEqual(updates.unconfirmed);
    expect(transition(again, events.accept_update)).not.toHaveProperty('update');
  });

  it('keeps both and what the carrier said of the line when the answer was lost', () => {
    const line = transition(lineWith(updates.sent), events.lose_update_answer);

    expect(line.update).toEqual({ ...updates.unconfirmed, unconfirmedAt: now, detail: 'cut', standing });
    expect(line.request).toMatchObject({
      customerId: 'Acme-7',
      transactions: [{ call: 'status', transactionId: 'tx-s' }],
    });
    expect(newsOf(line)).toMatchObject([{ to: 'thread', kind: 'update_unconfirmed', ...change, detail: 'cut' }]);
  });
});

describe('the history of a change', () => {
  const last = (line: Line) => line.history?.entries.at(-1);

  it.each([
    ['request_update', undefined, { what: 'update_requested', by: deleter, customerId: 'Acme-9' }],
    ['accept_update', updates.sent, { what: 'updated', customerId: 'Acme-8', call: 'update', transactionId: 'tx-u' }],
    ['refuse_update', updates.sent, { what: 'update_refused', code: '905', call: 'update', transactionId: 'tx-r' }],
    ['lose_update_answer', updates.sent, { what: 'update_answer_lost', words: 'cut', transactionId: 'tx-s' }],
    ['finish_update', updates.planned, { what: 'update_started', customerId: 'Acme-8' }],
  ] as const)('has a word for %s', (name, update, entry) => {
    expect(last(transition(lineWith(update), events[name]))).toMatchObject({ at: now, attempt: 1, ...entry });
  });

  it('tells a change that was taken for later from one that was made, and one that never arrived from a refusal', () => {
    const later = transition(lineWith({ ...updates.sent, effectiveAt: at('23:00') }), events.accept_update);
    const refusal = { by: 'not_sent', description: 'unreachable' } as const;
    const unsent = transition(lineWith(updates.sent), { ...events.refuse_update, refusal });

    expect(last(later)).toMatchObject({ what: 'update_planned', customerId: 'Acme-8', effectiveAt: at('23:00') });
    expect(last(unsent)).toMatchObject({ what: 'update_not_received', words: 'unreachable' });
  });
});

describe('a line with a change under way', () => {
  it('goes on with its life', () => {
    const line = transition(lineWith(updates.planned, states.pending), {
      type: 'activate',
      at: now,
      answer: standing.answer,
    });

    expect(line).toMatchObject({ state: 'active', update: updates.planned });
  });

  it('keeps it while a deletion is under way, beside what the line was, and drops it with the line', () => {
    const deleting = transition(lineWith(updates.planned), {
      type: 'request_deletion',
      at: now,
      deletion: makeDeletion(),
    });

    expect(deleting).toMatchObject({ state: 'deleting', update: updates.planned, previous: states.active });
    expect(deleting).not.toHaveProperty('previous.update');
    expect(transition(deleting, { type: 'accept_deletion', at: now })).not.toHaveProperty('update');
  });

  it('drops it with a new request, which carries what was asked for last', () => {
    const failed = lineWith(updates.planned, states.failed);

    expect(transition(failed, { type: 'request', at: now, request: makeRequest() })).not.toHaveProperty('update');
    expect(failed.id).toBe(lineId);
  });
});
