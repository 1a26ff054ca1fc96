import { z } from 'zod';
import { deletionReasons } from '../../lines/model/facts.js';
import type { ChannelId, LineId, UserId } from '../../lines/model/ids.js';

const id = <Id extends string>() => z.custom<Id>((value) => typeof value === 'string' && value !== '');
/** A line's id. */
export const lineId = id<LineId>();
/** A Slack user id. */
export const userId = id<UserId>();
/** A Slack conversation id. */
export const channelId = id<ChannelId>();
/** An ISO instant, which becomes a Date. */
export const instant = z.iso.datetime().transform((text) => new Date(text));
/** The carrier's no, or what stands for it. */
export const refusal = z.object({
  by: z.enum(['carrier', 'not_sent', 'not_received', 'not_confirmed', 'not_eligible']),
  code: z.string().exactOptional(),
  description: z.string().exactOptional(),
  transactionId: z.string().exactOptional(),
});
/** The carrier's word on a line. */
export const answer = z.object({
  word: z.string(),
  lastUpdatedAt: instant.exactOptional(),
  code: z.string().exactOptional(),
  transactionId: z.string().exactOptional(),
  at: instant,
});
/** Why a line is deleted. */
export const reason = z.object({ kind: z.enum(deletionReasons), text: z.string().exactOptional() });
/** One person's wish to delete a line. */
export const deletion = z.object({
  requestedBy: userId,
  requestedAt: instant,
  reason,
  effectiveAt: instant.exactOptional(),
  heldSince: instant.exactOptional(),
});
/** The calls of which a transaction is kept. */
export const call = z.enum(['eligible', 'add', 'status', 'update', 'delete']);
