import type { DeletionRequest, Evidence, Search } from '../../src/lines/model/facts.js';
import { asChannelId, asLineId, asUserId } from '../../src/lines/model/ids.js';
import type { Active, HeldDeletion, Line, LineState, ProvisionRequest, StateName } from '../../src/lines/model/line.js';
import type { LineUpdate } from '../../src/lines/model/update.js';

export const lineId = asLineId('+12065551212');
export const requester = asUserId('U0MIRA');
export const deleter = asUserId('U0DELE');
export const phoneNumber = '(206) 555-1212';
export const cardLink = 'https://example.slack.com/archives/C0SALES/p1772470800000100';
export const escalateAfterMs = 4 * 3_600_000;

/** 2026-03-02 at that time, UTC. */
export const at = (time: string): Date => new Date(`2026-03-02T${time}:00Z`);

export const makeEvidence = (overrides: Partial<Evidence> = {}): Evidence => ({
  authorizedBy: 'Ann Lee',
  method: 'signed_letter',
  authorizedOn: '2026-02-27',
  confirmedBy: requester,
  confirmedAt: at('17:00'),
  ...overrides,
});

export const makeRequest = (overrides: Partial<ProvisionRequest> = {}): ProvisionRequest => ({
  id: 'r1',
  requestedBy: requester,
  requestedAt: at('17:00'),
  channelId: asChannelId('C0SALES'),
  evidence: makeEvidence(),
  attempt: 1,
  transactions: [],
  ...overrides,
});

export const makeDeletion = (overrides: Partial<DeletionRequest> = {}): DeletionRequest => ({
  requestedBy: deleter,
  requestedAt: at('20:00'),
  reason: { kind: 'ported_away' },
  ...overrides,
});

const active: Active = { state: 'active', activeAt: at('17:13'), pendingSinceAt: at('17:01') };

export const states: { readonly [S in StateName]: Extract<LineState, { state: S }> } = {
  held: { state: 'held', releaseAt: at('22:00') },
  cancelled: { state: 'cancelled', cancelledAt: at('18:00'), cancelledBy: deleter, releaseAt: at('22:00') },
  requested: { state: 'requested' },
  unconfirmed: { state: 'unconfirmed', unconfirmedAt: at('17:01'), detail: 'the connection was cut' },
  refused: {
    state: 'refused',
    refusedAt: at('17:01'),
    refusal: { by: 'carrier', code: '999', description: 'Account suspended', transactionId: 'tx-7' },
  },
  scheduled: { state: 'scheduled', effectiveAt: at('22:00') },
  pending: { state: 'pending', pendingSinceAt: at('17:01'), pace: 'normal', watchedSinceAt: at('17:01') },
  unwatched: { state: 'unwatched', pendingSinceAt: at('17:01'), unwatchedAt: at('23:00') },
  active,
  lost: {
    state: 'lost',
    lostAt: at('19:00'),
    loss: { cause: 'other_organization', code: '112', description: 'Another Org', transactionId: 'tx-6' },
    previous: active,
  },
  failed: {
    state: 'failed',
    failedAt: at('17:20'),
    pendingSinceAt: at('17:01'),
    answer: { word: 'Unknown', code: '100', transactionId: 'tx-8', at: at('17:20') },
  },
  deleting: { state: 'deleting', deletion: makeDeletion(), previous: active },
  deletion_unconfirmed: {
    state: 'deletion_unconfirmed',
    deletion: makeDeletion(),
    previous: active,
    unconfirmedAt: at('20:01'),
    detail: 'no answer within 10 seconds',
  },
  deletion_scheduled: {
    state: 'deletion_scheduled',
    deletion: makeDeletion(),
    effectiveAt: at('22:00'),
    previous: active,
  },
  deleted: { state: 'deleted', deletion: makeDeletion(), deletedAt: at('20:02'), transactionId: 'tx-9' },
};

const change = {
  requestedBy: deleter,
  requestedAt: at('20:00'),
  customerId: 'Acme-8',
  oldCustomerId: 'Acme-7',
} as const;

/** A change of the customer ID from Acme-7 to Acme-8 in each of its stages. */
export const updates = {
  sent: { ...change, stage: 'sent' },
  planned: { ...change, stage: 'planned', effectiveAt: at('22:00') },
  unconfirmed: {
    ...change,
    stage: 'unconfirmed',
    unconfirmedAt: at('20:01'),
    detail: 'the connection was cut',
    standing: {
      line: 'ours',
      answer: { word: 'provisioned', code: '100', transactionId: 'tx-s', at: at('20:01') },
    },
  },
} as const satisfies { readonly [Stage in LineUpdate['stage']]: Extract<LineUpdate, { readonly stage: Stage }> };

/** A deletion of which the carrier has not been told. */
export const heldDeletion: HeldDeletion = {
  requestedBy: deleter,
  requestedAt: at('20:00'),
  reason: { kind: 'ported_away' },
  releaseAt: at('22:00'),
};

/** Something that a line has to say. */
export const something = {
  id: 'a',
  at: at('17:00'),
  to: 'thread',
  news: { kind: 'watch_resumed', by: requester },
} as const;

export const stateNames = Object.keys(states) as StateName[];

type LineBase = Pick<Line, 'id' | 'revision' | 'update' | 'heldDeletion' | 'search' | 'card' | 'outbox' | 'history'>;

/** A line in a state, without a card and with an empty outbox unless `base` says otherwise. */
export const makeLine = <S extends LineState>(
  state: S,
  request: Partial<ProvisionRequest> = {},
  base: Partial<LineBase> = {},
): Line<S> => ({
  ...state,
  id: lineId,
  revision: 3,
  request: makeRequest(request),
  outbox: [],
  ...base,
});

/** What zw may search for although the carrier did not have it. */
export const searches = {
  add: { call: 'add', sentAt: at('17:00'), deniedAt: at('17:01') },
  delete: { call: 'delete', deletion: makeDeletion(), sentAt: at('20:00'), deniedAt: at('20:01') },
} as const satisfies Record<string, Search>;
