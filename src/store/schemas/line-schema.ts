import { z } from 'zod';
import { announcementSchema } from '../../lines/model/announcement.js';
import { lossCauses } from '../../lines/model/credential.js';
import {
  carrierAnswerSchema as answer,
  authorizationMethods,
  deletionRequestSchema as deletion,
  instantSchema as instant,
  lossSchema as loss,
  deletionReasonSchema as reason,
  refusalSchema as refusal,
  transactionSchema as transaction,
  unansweredSchema,
} from '../../lines/model/facts.js';
import { historySchema } from '../../lines/model/history.js';
import { channelIdSchema as channelId, lineIdSchema as lineId, userIdSchema as userId } from '../../lines/model/ids.js';
import type { Line } from '../../lines/model/line.js';
import { standingAfterLossSchema } from '../../lines/model/update.js';
import { checkRecord } from './check-record.js';
import { schemaVersion } from './schema-version.js';

/** The end user that a request names. */
const endUser = z.object({
  name: z.string().exactOptional(),
  email: z.string().exactOptional(),
  isMailed: z.literal(true).exactOptional(),
});

/** Whether the end user of an active line has been told. */
const telling = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mail_due'), by: userId.exactOptional() }),
  z.object({ kind: z.literal('mail_sending'), startedAt: instant, by: userId.exactOptional() }),
  z.object({
    kind: z.literal('untold'),
    remindAt: instant.exactOptional(),
    problem: z.object({ at: instant, detail: z.string(), isDoubtful: z.boolean() }).exactOptional(),
  }),
  z.object({ kind: z.literal('told'), at: instant, by: userId.exactOptional(), messageId: z.string().exactOptional() }),
]);

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
const delay = z.object({ sinceAt: instant, detail: z.string() });

/** The states of a request that zw holds, and of one that was called off. */
const holdingStates = [
  z.object({ state: z.literal('held'), releaseAt: instant, delay: delay.exactOptional() }),
  z.object({ state: z.literal('cancelled'), cancelledAt: instant, cancelledBy: userId, releaseAt: instant }),
] as const;

/** A deletion that zw holds. */
const heldDeletion = z.object({
  requestedBy: userId,
  requestedAt: instant,
  reason,
  releaseAt: instant,
  delay: delay.exactOptional(),
});

const wanted = z.object({
  requestedBy: userId,
  requestedAt: instant,
  customerId: z.string(),
  oldCustomerId: z.string().exactOptional(),
  effectiveAt: instant.exactOptional(),
});
const unconfirmedUpdate = wanted.extend({
  stage: z.literal('unconfirmed'),
  unconfirmedAt: instant,
  detail: z.string(),
  standing: standingAfterLossSchema,
});
/** A change of the customer ID in any of its stages. */
const update = z.discriminatedUnion('stage', [
  wanted.extend({ stage: z.literal('sent'), previous: unconfirmedUpdate.exactOptional() }),
  wanted.extend({ stage: z.literal('planned'), effectiveAt: instant }),
  unconfirmedUpdate,
]);

const searched = { sentAt: instant, deniedAt: instant, slowedAt: instant.exactOptional() };

/** A call that zw goes on looking for although the carrier did not have it. */
const search = z.discriminatedUnion('call', [
  z.object({ call: z.literal('add'), ...searched, effectiveAt: instant.exactOptional() }),
  z.object({ call: z.literal('delete'), ...searched, deletion }),
]);

const pendingSinceAt = instant;
const escalatedAt = instant.exactOptional();
const scheduled = z.object({ state: z.literal('scheduled'), effectiveAt: instant });
const pending = z.object({
  state: z.literal('pending'),
  pendingSinceAt,
  pace: z.enum(['normal', 'slow', 'late']),
  escalatedAt,
  watchedSinceAt: instant,
  unanswered: unansweredSchema.exactOptional(),
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
  outbox: z.array(announcementSchema),
  history: historySchema.exactOptional(),
  password: z
    .discriminatedUnion('state', [
      z.object({ state: z.literal('kept'), for: userId, keptUntil: instant }),
      z.object({ state: z.literal('shown'), by: userId, at: instant }),
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
  z.object({ state: z.literal('deleted'), deletion, deletedAt: instant, transactionId: z.string().exactOptional() }),
] as const;

const [first, ...others] = states;
const line: z.ZodType<Line> = z.discriminatedUnion('state', [
  base.extend(first.shape),
  ...others.map((state) => base.extend(state.shape)),
]);

/** The schema of a line's record of the present version: older records are migrated at the start. */
export const recordSchema = z.object({ schemaVersion: z.literal(schemaVersion), line });

/** Wraps a line for the store. Dates become ISO strings when it is serialised. */
export const toRecord = (line: Line) => ({ schemaVersion, line });

/**
 * Reads what the store gave back.
 * @throws {CorruptRecordError} with the paths that are wrong, never the values.
 */
export function parseRecord(key: string, stored: unknown): Line {
  return checkRecord(recordSchema, key, stored).line;
}
