import { describe, expect, it } from 'vitest';
import { asChannelId } from '../../../src/lines/model/ids.js';
import type { LineState, StateName } from '../../../src/lines/model/line.js';
import { isOpen, isUntold, openSince } from '../../../src/lines/model/line-groups.js';
import { at, makeLine, requester, stateNames, states, updates } from '../../support/make-line.js';

const card = { channelId: asChannelId('C0SALES'), ts: '1772470800.000100', revision: 3 };
const something = { id: 'a', at: at('17:00'), to: 'thread', news: { kind: 'watch_resumed', by: requester } } as const;

describe('isOpen', () => {
  const open: Record<StateName, boolean> = {
    held: true,
    cancelled: false,
    requested: true,
    unconfirmed: true,
    refused: false,
    scheduled: true,
    pending: true,
    unwatched: true,
    active: false,
    lost: true,
    failed: true,
    deleting: true,
    deletion_unconfirmed: true,
    deletion_scheduled: true,
    deleted: false,
  };

  it.each(stateNames)('knows whether anybody waits for a line that is %s', (state) => {
    expect(isOpen(makeLine<LineState>(states[state]))).toBe(open[state]);
  });
});

describe('isOpen, with a change of the customer ID', () => {
  it.each([
    ['unconfirmed', true],
    ['planned', false],
    ['sent', false],
  ] as const)('waits for a person only where nobody knows what came of it: %s', (stage, expected) => {
    expect(isOpen(makeLine(states.active, {}, { update: updates[stage] }))).toBe(expected);
  });
});

describe('openSince', () => {
  it('counts from the effective instant where there is one', () => {
    expect(openSince(makeLine(states.pending))).toEqual(at('17:01'));
  });

  it('counts from the request otherwise', () => {
    expect(openSince(makeLine(states.scheduled))).toEqual(at('17:00'));
  });
});

describe('isUntold', () => {
  it.each([
    ['has a card that is up to date and nothing to say', {}, { card }, false],
    ['has a card that is behind', {}, { card: { ...card, revision: 2 } }, true],
    ['has a card and something to say', {}, { card, outbox: [something] }, true],
    ['has no card and something to say', {}, { outbox: [something] }, true],
    ['has lost its card and has nothing to say', {}, {}, true],
  ] as const)('tells whether a line must be told that %s', (_name, request, base, expected) => {
    expect(isUntold(makeLine(states.pending, request, base))).toBe(expected);
  });

  it('keeps a first request from the channel until the carrier has answered', () => {
    expect(isUntold(makeLine(states.requested, {}, { outbox: [something] }))).toBe(false);
  });

  it('tells of what happened before a new request, although the carrier has not answered that one', () => {
    const again = { ...something, id: 'again' };

    expect(isUntold(makeLine(states.requested, {}, { outbox: [something, again] }))).toBe(true);
  });

  it('has nothing to tell of a request that was refused while its person was at the form', () => {
    expect(isUntold(makeLine(states.refused))).toBe(false);
    expect(isUntold(makeLine(states.refused, {}, { outbox: [something] }))).toBe(true);
  });

  it('tells of a new request in the thread of a line that has one', () => {
    expect(isUntold(makeLine(states.requested, {}, { card, outbox: [something] }))).toBe(true);
  });
});
