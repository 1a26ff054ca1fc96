import { describe, expect, it } from 'vitest';
import type {
  Announcement,
  AnnouncementContent,
  AnnouncementKind,
  SupportPacket,
} from '../../src/lines/model/announcement.js';
import { lossCauses, type PasswordState } from '../../src/lines/model/credential.js';
import type { EndUserNotice } from '../../src/lines/model/end-user.js';
import {
  authorizationMethods,
  type CarrierAnswer,
  type DeletionRequest,
  deletionReasons,
  type Refusal,
  type Search,
} from '../../src/lines/model/facts.js';
import { type History, type HistoryEntry, historyKinds } from '../../src/lines/model/history.js';
import { asChannelId, asUserId } from '../../src/lines/model/ids.js';
import type { Deletable, Line, LineState, StateName } from '../../src/lines/model/line.js';
import type { LineUpdate } from '../../src/lines/model/update.js';
import { parseRecord, toRecord } from '../../src/store/schemas/line-schema.js';
import { schemaVersion } from '../../src/store/schemas/schema-version.js';
import {
  at,
  heldDeletion,
  lineId,
  makeDeletion,
  makeEvidence,
  makeLine,
  makeRequest,
  requester,
  searches,
  stateNames,
  states,
  updates,
} from '../support/make-line.js';
import { closeStore, makeStorePath, openStore } from '../support/open-store.js';

const instant = new Date('2026-03-02T17:00:00.123Z');
const answer: CarrierAnswer = { word: 'Unknown', code: '100', transactionId: 'tx-1', at: instant };
const refusal: Refusal = { by: 'carrier', code: '999', description: '<!channel> & 😀', transactionId: 'tx-2' };
const deletion: DeletionRequest = makeDeletion({
  reason: { kind: 'other', text: 'moved “away”' },
  effectiveAt: instant,
  heldSince: instant,
});
const request = makeRequest({
  startAt: instant,
  releasedAt: instant,
  releasedBy: requester,
  customerId: 'ACME-42',
  endUser: { name: 'Ann <Lee>', email: 'ann@example.com', isMailed: true },
  evidence: makeEvidence({ link: 'https://example.com/letter.pdf?a=1&b=2' }),
  attempt: 2,
  isAdopted: true,
  transactions: (['eligible', 'add', 'status', 'update', 'delete'] as const).map((call) => ({
    call,
    transactionId: `tx-${call}`,
    at: instant,
  })),
});
const packet: SupportPacket = {
  lineId,
  requestedAt: instant,
  effectiveAt: instant,
  pendingSinceAt: instant,
  attempt: 2,
  customerId: 'ACME-42',
  lastAnswer: answer,
  transactions: request.transactions,
};
const by = asUserId('W0AL');
const reason = deletion.reason;

type Examples<Kinds extends AnnouncementKind> = {
  readonly [Kind in Kinds]: readonly Extract<AnnouncementContent, { readonly kind: Kind }>[];
};
const news: Examples<AnnouncementKind> = {
  requested: [{ kind: 'requested', requestedBy: requester, attempt: 1 }],
  held: [{ kind: 'held', requestedBy: requester, releaseAt: instant }],
  released: [
    { kind: 'released', requestedBy: requester, releaseAt: instant },
    { kind: 'released', requestedBy: requester, releaseAt: instant, releasedBy: by, isLate: true, because: 'lost' },
  ],
  release_delayed: [{ kind: 'release_delayed', requestedBy: requester, releaseAt: instant, detail: 'lost' }],
  cancelled: [{ kind: 'cancelled', requestedBy: requester, by, releaseAt: instant }],
  accepted: [
    { kind: 'accepted', requestedBy: requester },
    { kind: 'accepted', requestedBy: requester, effectiveAt: instant, transactionId: 'tx-1' },
  ],
  refused: [
    { kind: 'refused', requestedBy: requester, refusal },
    { kind: 'refused', requestedBy: requester, refusal: { by: 'not_received' }, mayArriveUntilAt: instant },
    { kind: 'refused', requestedBy: requester, refusal: { by: 'not_sent', description: 'busy' } },
  ],
  found_after_all: [
    { kind: 'found_after_all', requestedBy: requester },
    { kind: 'found_after_all', requestedBy: requester, effectiveAt: instant, transactionId: 'tx-1' },
  ],
  deleted_after_all: [
    { kind: 'deleted_after_all', by, reason },
    { kind: 'deleted_after_all', by, reason, transactionId: 'tx-1' },
  ],
  unconfirmed: [
    { kind: 'unconfirmed', operation: 'add', detail: 'lost' },
    { kind: 'unconfirmed', operation: 'delete', detail: '' },
  ],
  started: [{ kind: 'started', effectiveAt: instant }],
  activated: [
    { kind: 'activated', requestedBy: requester, pendingSinceAt: instant },
    { kind: 'activated', requestedBy: requester, pendingSinceAt: instant, transactionId: 'tx-1', isMailed: true },
  ],
  end_user_mailed: [{ kind: 'end_user_mailed', messageId: '<r1@example.com>' }],
  mail_failed: [{ kind: 'mail_failed', requestedBy: requester, detail: 'lost', isDoubtful: true }],
  end_user_told: [{ kind: 'end_user_told', by }],
  end_user_reminder: [{ kind: 'end_user_reminder', requestedBy: requester, activeAt: instant }],
  failed: [
    { kind: 'failed', requestedBy: requester, attempt: 1, answer },
    { kind: 'failed', requestedBy: requester, attempt: 2, answer: { word: '', at: instant } },
  ],
  escalated: [
    { kind: 'escalated', requestedBy: requester, pendingSinceAt: instant, cause: 'failed_twice', packet },
    { kind: 'escalated', requestedBy: requester, pendingSinceAt: instant, cause: 'deletion_unconfirmed', packet },
    { kind: 'escalated', requestedBy: requester, pendingSinceAt: instant, cause: 'deletion_missed', packet },
    {
      kind: 'escalated',
      requestedBy: requester,
      pendingSinceAt: instant,
      cause: 'overdue',
      packet: { lineId, requestedAt: instant, pendingSinceAt: instant, attempt: 1, transactions: [] },
    },
  ],
  adopted: [
    { kind: 'adopted', by, stands: 'activated', answer: { ...answer, lastUpdatedAt: instant } },
    { kind: 'adopted', by, stands: 'unknown', answer },
  ],
  lost: [{ kind: 'lost', requestedBy: requester, loss: states.lost.loss }],
  found_again: [{ kind: 'found_again', requestedBy: requester, answer }],
  unanswered: [
    { kind: 'unanswered', requestedBy: requester, pendingSinceAt: instant, sinceAt: instant, detail: 'lost', packet },
    {
      kind: 'unanswered',
      requestedBy: requester,
      pendingSinceAt: instant,
      sinceAt: instant,
      detail: 'lost',
      isCarrierSilent: true,
      packet,
    },
  ],
  unknown_word: [{ kind: 'unknown_word', requestedBy: requester, answer, packet }],
  answered_again: [{ kind: 'answered_again', requestedBy: requester, answer }],
  watch_ended: [{ kind: 'watch_ended', pendingSinceAt: instant }],
  watch_resumed: [{ kind: 'watch_resumed', by }],
  deletion_requested: [
    { kind: 'deletion_requested', by, reason },
    { kind: 'deletion_requested', by, reason: { kind: 'mistake' }, effectiveAt: instant },
    { kind: 'deletion_requested', by, reason, heldUntil: instant, isLate: true, because: 'lost' },
  ],
  deletion_held: [{ kind: 'deletion_held', by, reason, releaseAt: instant }],
  deletion_delayed: [{ kind: 'deletion_delayed', by, releaseAt: instant, detail: 'lost' }],
  deletion_cancelled: [{ kind: 'deletion_cancelled', by, requestedBy: requester, releaseAt: instant }],
  deletion_scheduled: [{ kind: 'deletion_scheduled', by, effectiveAt: instant }],
  deletion_refused: [
    { kind: 'deletion_refused', by, refusal, wasHeld: true },
    { kind: 'deletion_refused', by, refusal, stillHeld: { requestedBy: requester, releaseAt: instant } },
    { kind: 'deletion_refused', by, refusal: { by: 'not_confirmed', description: 'lost' } },
  ],
  deleted: [
    { kind: 'deleted', by, reason },
    { kind: 'deleted', by, reason, transactionId: 'tx-1' },
  ],
  updated: [
    { kind: 'updated', by, customerId: 'ACME-43' },
    { kind: 'updated', by, customerId: 'ACME-43', oldCustomerId: 'ACME-42', transactionId: 'tx-1' },
    { kind: 'updated', by, customerId: 'ACME-43', plannedFor: instant },
  ],
  update_planned: [{ kind: 'update_planned', by, customerId: 'ACME-43', effectiveAt: instant, transactionId: 'tx-1' }],
  update_refused: [{ kind: 'update_refused', by, customerId: 'ACME-43', refusal }],
  update_unconfirmed: [
    { kind: 'update_unconfirmed', by, customerId: 'ACME-43', detail: 'lost', standing: { line: 'not_said' } },
    {
      kind: 'update_unconfirmed',
      by,
      customerId: 'ACME-43',
      oldCustomerId: 'ACME-42',
      effectiveAt: instant,
      detail: 'lost',
      standing: { line: 'ours', answer },
    },
  ],
  password_kept: [{ kind: 'password_kept', for: requester, keptUntil: instant }],
  password_shown: [{ kind: 'password_shown', by }],
  session_key_made: [{ kind: 'session_key_made', by }],
  password_lost: lossCauses.map((cause) => ({ kind: 'password_lost', requestedBy: requester, cause })),
};
const allNews: readonly AnnouncementContent[] = Object.values(news).flat();
const outbox: Announcement[] = allNews.map((said, index) => ({
  id: `${lineId}.7.${index}`,
  at: instant,
  to: (['thread', 'thread_and_channel', 'alerts'] as const)[index % 3] ?? 'thread',
  news: said,
}));
const history: History = {
  entries: historyKinds.flatMap((what): HistoryEntry[] => [
    { at: instant, what },
    {
      at: instant,
      what,
      by,
      attempt: 2,
      effectiveAt: instant,
      customerId: 'ACME-42',
      reason,
      call: 'status',
      transactionId: 'tx-1',
      messageId: '<r1@example.com>',
      code: '100',
      words: '<!channel> & 😀',
    },
  ]),
  dropped: 3,
  isPartial: true,
};
const card = { channelId: asChannelId('G0SALES'), ts: '1772470800.000100', revision: 0 };

/** Every state with every optional field in it. */
const fullPrevious: Deletable = { ...states.pending, pace: 'late', escalatedAt: instant };
const full: { readonly [S in StateName]: Extract<LineState, { state: S }> } = {
  held: { ...states.held, delay: { sinceAt: instant, detail: 'lost' } },
  cancelled: states.cancelled,
  requested: states.requested,
  unconfirmed: { ...states.unconfirmed, escalatedAt: instant },
  refused: { ...states.refused, refusal },
  scheduled: states.scheduled,
  pending: {
    ...states.pending,
    pace: 'slow',
    escalatedAt: instant,
    unanswered: { sinceAt: instant, detail: 'lost', isCarrierSilent: true },
    unknownWord: { answer, isRepeated: true },
  },
  unwatched: { ...states.unwatched, escalatedAt: instant },
  active: states.active,
  lost: states.lost,
  failed: { ...states.failed, answer, escalatedAt: instant },
  deleting: { ...states.deleting, deletion, previous: fullPrevious, overtaken: heldDeletion },
  deletion_unconfirmed: {
    ...states.deletion_unconfirmed,
    deletion,
    previous: fullPrevious,
    overtaken: { ...heldDeletion, delay: { sinceAt: instant, detail: 'lost' } },
    escalatedAt: instant,
  },
  deletion_scheduled: { ...states.deletion_scheduled, deletion, previous: states.lost },
  deleted: { ...states.deleted, deletion, transactionId: 'tx-3' },
};

/** Every state with no optional field in it. */
const bare: { readonly [S in StateName]: Extract<LineState, { state: S }> } = {
  ...states,
  refused: { ...states.refused, refusal: { by: 'not_received' } },
  lost: { ...states.lost, loss: { cause: 'not_provisioned' } },
  failed: { ...states.failed, answer: { word: 'Unknown', at: instant } },
  deleted: { state: 'deleted', deletion: makeDeletion(), deletedAt: instant },
};

async function throughFile(line: Line): Promise<Line | undefined> {
  const path = await makeStorePath();
  const before = await openStore(path);
  await before.update(line.id, () => line);
  await closeStore(before);
  return (await openStore(path)).find(line.id);
}

describe('a line that goes through a file', () => {
  it.each(stateNames)('is the same afterwards, %s and with everything that it can have', async (state) => {
    const line = { ...makeLine<LineState>(full[state]), request, card, outbox, history };

    expect(await throughFile(line)).toStrictEqual(line);
  });

  it.each<PasswordState>([
    { state: 'kept', for: requester, keptUntil: instant },
    { state: 'shown', by, at: instant },
    ...lossCauses.map((cause) => ({ state: 'lost', cause, at: instant }) as const),
  ])('is the same afterwards, whatever has become of its password: %j', async (password) => {
    const line = { ...makeLine(states.active), password };

    expect(await throughFile(line)).toStrictEqual(line);
  });

  it.each(stateNames)('is the same afterwards, %s and with nothing that it need not have', async (state) => {
    const line = makeLine<LineState>(bare[state]);

    expect(await throughFile(line)).toStrictEqual(line);
  });
});

describe('a change that goes through a file', () => {
  const changes: readonly LineUpdate[] = [
    ...Object.values(updates),
    { ...updates.sent, effectiveAt: instant, previous: { ...updates.unconfirmed, standing: { line: 'not_said' } } },
    { stage: 'sent', requestedBy: requester, requestedAt: instant, customerId: 'ACME-43' },
  ];

  it.each(changes)('is the same afterwards: $stage', async (update) => {
    const line = makeLine(states.active, {}, { update });

    expect(await throughFile(line)).toStrictEqual(line);
  });
});

describe('a search that goes through a file', () => {
  it.each<Search>([
    searches.add,
    { ...searches.add, effectiveAt: instant, slowedAt: instant },
    searches.delete,
    { ...searches.delete, deletion, slowedAt: instant },
  ])('is the same afterwards: %j', async (search) => {
    const line = makeLine(states.active, {}, { search });

    expect(await throughFile(line)).toStrictEqual(line);
  });
});

describe('a held deletion that goes through a file', () => {
  it.each([heldDeletion, { ...heldDeletion, delay: { sinceAt: instant, detail: 'lost' } }])(
    'is the same afterwards',
    async (held) => {
      const line = makeLine(states.active, {}, { heldDeletion: held });

      expect(await throughFile(line)).toStrictEqual(line);
    },
  );
});

describe('records', () => {
  const throughRecord = (line: Line) => parseRecord(`line:${lineId}`, JSON.parse(JSON.stringify(toRecord(line))));
  it.each<EndUserNotice>([
    { kind: 'mail_due' },
    { kind: 'mail_due', by },
    { kind: 'mail_sending', startedAt: instant, by },
    { kind: 'untold' },
    { kind: 'untold', remindAt: instant, problem: { at: instant, detail: 'lost', isDoubtful: true } },
    { kind: 'told', at: instant, by },
    { kind: 'told', at: instant, messageId: '<r1@example.com>' },
  ])('keep what is known of telling the end user: %j', (telling) => {
    const line = makeLine({ ...states.active, telling });

    expect(throughRecord(line)).toStrictEqual(line);
  });

  const previous = ['scheduled', 'pending', 'unwatched', 'active', 'failed'] as const;

  it.each(previous)('keep a %s line that is to be deleted', (state) => {
    const line = makeLine({ ...states.deleting, previous: full[state] });

    expect(throughRecord(line)).toStrictEqual(line);
  });

  it.each(deletionReasons)('know the reason %s', (kind) => {
    const line = makeLine({ ...states.deleted, deletion: makeDeletion({ reason: { kind } }) });

    expect(throughRecord(line)).toStrictEqual(line);
  });

  it.each(authorizationMethods)('know the authorization by %s', (method) => {
    const line = makeLine(states.active, { evidence: makeEvidence({ method }) });

    expect(throughRecord(line)).toStrictEqual(line);
  });

  it('name what is wrong by its path, and never its value', () => {
    const line = makeLine(states.active, { customerId: 'ACME-42' });
    const record = JSON.parse(JSON.stringify(toRecord(line)));
    record.line.request.customerId = ['ACME-42'];

    expect(() => parseRecord('line:x', record)).toThrow(
      expect.objectContaining({
        name: 'CorruptRecordError',
        code: 'corrupt_record',
        key: 'line:x',
        issues: ['line.request.customerId: invalid_type'],
        message: 'the record line:x cannot be read',
      }),
    );
  });

  it('are written as JSON with ISO instants', () => {
    expect(JSON.parse(JSON.stringify(toRecord(makeLine(states.active))))).toMatchObject({
      schemaVersion,
      line: { activeAt: at('17:13').toISOString() },
    });
  });
});
