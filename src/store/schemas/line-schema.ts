import { z } from 'zod';
import { lossCauses } from '../../lines/model/credential.js';
import { authorizationMethods } from '../../lines/model/facts.js';
import type { Line } from '../../lines/model/line.js';
import { checkRecord } from './check-record.js';
import { endUser, telling, tellingNews } from './end-user-schema.js';
import { history } from './history-schema.js';
import { afterRefusal, heldDeletion, holdingNews, holdingStates } from './holding-schema.js';
import { answer, call, channelId, deletion, instant, lineId, reason, refusal, userId } from './schema-parts.js';
import { schemaVersion } from './schema-version.js';
import { search, searchNews } from './search-schema.js';
import { update, updateNews } from './update-schema.js';

const transaction = z.object({ call, transactionId: z.string(), at: instant });
const evidence = z.object({
  authorizedBy: z.string(),
  method: z.enum(authorizationMethods),
  authorizedOn: z.iso.date(),
  link: z.string().exactOptional(),
  confirmedBy: userId,
  confirmedAt: instant,
});
const request = z.object({
  id: z.string(),
  requestedBy: userId,
  requestedAt: instant,
  channelId,
  startAt: instant.exactOptional(),
  releasedAt: instant.exactOptional(),
  releasedBy: userId.exactOptional(),
  customerId: z.string().exactOptional(),
  endUser: endUser.exactOptional(),
  evidence,
  attempt: z.int().positive(),
  isAdopted: z.literal(true).exactOptional(),
  transactions: z.array(transaction),
});
const text = z.string().exactOptional();
const loss = z.object({
  cause: z.enum(['other_organization', 'mobile', 'not_provisioned']),
  code: text,
  description: text,
  transactionId: text,
});
const packet = z.object({
  lineId: z.string(),
  requestedAt: instant,
  effectiveAt: instant.exactOptional(),
  pendingSinceAt: instant,
  attempt: z.int().positive(),
  customerId: z.string().exactOptional(),
  lastAnswer: answer.exactOptional(),
  transactions: z.array(transaction),
});

const unanswered = { sinceAt: instant, detail: z.string(), isCarrierSilent: z.literal(true).exactOptional() };

const by = userId;
const requestedBy = userId;
const attempt = z.int().positive();
const transactionId = z.string().exactOptional();
const news = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('requested'), requestedBy, attempt }),
  ...holdingNews,
  z.object({ kind: z.literal('accepted'), requestedBy, effectiveAt: instant.exactOptional(), transactionId }),
  z.object({ kind: z.literal('refused'), requestedBy, refusal, mayArriveUntilAt: instant.exactOptional() }),
  ...searchNews,
  z.object({ kind: z.literal('unconfirmed'), operation: z.enum(['add', 'delete']), detail: z.string() }),
  z.object({ kind: z.literal('started'), effectiveAt: instant }),
  z.object({
    kind: z.literal('activated'),
    requestedBy,
    pendingSinceAt: instant,
    transactionId,
    isMailed: z.literal(true).exactOptional(),
  }),
  ...tellingNews,
  z.object({ kind: z.literal('failed'), requestedBy, attempt, answer }),
  z.object({
    kind: z.literal('escalated'),
    requestedBy,
    pendingSinceAt: instant,
    cause: z.enum(['overdue', 'failed_twice', 'unconfirmed', 'deletion_unconfirmed', 'deletion_missed']),
    packet,
  }),
  z.object({ kind: z.literal('adopted'), by, stands: z.enum(['activated', 'pending', 'unknown']), answer }),
  z.object({ kind: z.literal('lost'), requestedBy, loss }),
  z.object({ kind: z.literal('found_again'), requestedBy, answer }),
  z.object({ kind: z.literal('unanswered'), requestedBy, pendingSinceAt: instant, ...unanswered, packet }),
  z.object({ kind: z.literal('unknown_word'), requestedBy, answer, packet }),
  z.object({ kind: z.literal('answered_again'), requestedBy, answer }),
  z.object({ kind: z.literal('watch_ended'), pendingSinceAt: instant }),
  z.object({ kind: z.literal('watch_resumed'), by }),
  z.object({
    kind: z.literal('deletion_requested'),
    by,
    reason,
    effectiveAt: instant.exactOptional(),
    heldUntil: instant.exactOptional(),
    isLate: z.literal(true).exactOptional(),
    because: z.string().exactOptional(),
  }),
  z.object({ kind: z.literal('deletion_scheduled'), by, effectiveAt: instant }),
  z.object({ kind: z.literal('deletion_refused'), by, refusal, ...afterRefusal }),
  z.object({ kind: z.literal('deleted'), by, reason, transactionId }),
  ...updateNews,
  z.object({ kind: z.literal('password_kept'), for: userId, keptUntil: instant }),
  z.object({ kind: z.literal('password_shown'), by }),
  z.object({ kind: z.literal('session_key_made'), by }),
  z.object({ kind: z.literal('password_lost'), requestedBy, cause: z.enum(lossCauses) }),
]);
const announcement = z.object({
  id: z.string(),
  at: instant,
  to: z.enum(['thread', 'thread_and_channel', 'alerts']),
  news,
  isAlone: z.literal(true).exactOptional(),
});

const pendingSinceAt = instant;
const escalatedAt = instant.exactOptional();
const scheduled = z.object({ state: z.literal('scheduled'), effectiveAt: instant });
const pending = z.object({
  state: z.literal('pending'),
  pendingSinceAt,
  pace: z.enum(['normal', 'slow', 'late']),
  escalatedAt,
  watchedSinceAt: instant,
  unanswered: z.object(unanswered).exactOptional(),
  unknownWord: z.object({ answer, isRepeated: z.literal(true).exactOptional() }).exactOptional(),
});
const unwatched = z.object({ state: z.literal('unwatched'), pendingSinceAt, escalatedAt, unwatchedAt: instant });
const active = z.object({
  state: z.literal('active'),
  activeAt: instant,
  pendingSinceAt,
  telling: telling.exactOptional(),
});
const failed = z.object({ state: z.literal('failed'), failedAt: instant, pendingSinceAt, answer, escalatedAt });
const lost = z.object({ state: z.literal('lost'), lostAt: instant, loss, previous: active });
const previous = z.discriminatedUnion('state', [scheduled, pending, unwatched, active, lost, failed]);

const base = z.object({
  id: lineId,
  revision: z.int().positive(),
  request,
  update: update.exactOptional(),
  heldDeletion: heldDeletion.exactOptional(),
  search: search.exactOptional(),
  card: z
    .object({ channelId, ts: z.string(), revision: z.int().nonnegative(), closedBecause: z.string().exactOptional() })
    .exactOptional(),
  outbox: z.array(announcement),
  history: history.exactOptional(),
  password: z
    .discriminatedUnion('state', [
      z.object({ state: z.literal('kept'), for: userId, keptUntil: instant }),
      z.object({ state: z.literal('shown'), by, at: instant }),
      z.object({ state: z.literal('lost'), cause: z.enum(lossCauses), at: instant }),
    ])
    .exactOptional(),
});
const states = [
  z.object({ state: z.literal('requested') }),
  ...holdingStates,
  z.object({ state: z.literal('unconfirmed'), unconfirmedAt: instant, detail: z.string(), escalatedAt }),
  z.object({ state: z.literal('refused'), refusedAt: instant, refusal }),
  scheduled,
  pending,
  unwatched,
  active,
  lost,
  failed,
  z.object({ state: z.literal('deleting'), deletion, previous, overtaken: heldDeletion.exactOptional() }),
  z.object({
    state: z.literal('deletion_unconfirmed'),
    deletion,
    previous,
    overtaken: heldDeletion.exactOptional(),
    unconfirmedAt: instant,
    detail: z.string(),
    escalatedAt,
  }),
  z.object({ state: z.literal('deletion_scheduled'), deletion, effectiveAt: instant, previous, escalatedAt }),
  z.object({ state: z.literal('deleted'), deletion, deletedAt: instant, transactionId }),
] as const;

const [first, ...others] = states;
const line: z.ZodType<Line> = z.discriminatedUnion('state', [
  base.extend(first.shape),
  ...others.map((state) => base.extend(state.shape)),
]);

/** What is stored of a line, of the present version: older records are migrated at the start. */
export const recordSchema = z.object({ schemaVersion: z.literal(schemaVersion), line });

/** What is stored of a line. Dates become ISO strings when it is serialised. */
export interface LineRecord {
  readonly schemaVersion: number;
  readonly line: Line;
}

/** Wraps a line for the store. */
export const toRecord = (line: Line): LineRecord => ({ schemaVersion, line });

/**
 * Reads what the store gave back.
 * @throws {CorruptRecordError} with the paths that are wrong, never the values.
 */
export function parseRecord(key: string, stored: unknown): Line {
  return checkRecord(recordSchema, key, stored).line;
}
