import { z } from 'zod';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A line's id: its phone number in E.164 form, always `+1` and ten digits. Made only by `parsePhoneNumber`. */
export type LineId = Branded<'LineId'>;

/** A Slack user id, `U…` or `W…`. */
export type UserId = Branded<'UserId'>;

/** A Slack conversation id, `C…`, `G…` or `D…`. */
export type ChannelId = Branded<'ChannelId'>;

/** A digest's id. */
export type DigestId = Branded<'DigestId'>;

/**
 * Brands a string that comes from a source which only holds ids of this kind: a signed Slack payload, a parsed
 * record, the checked configuration.
 */
export const asUserId = (id: string): UserId => id as UserId;

/** Brands a channel id; the same condition as `asUserId`. */
export const asChannelId = (id: string): ChannelId => id as ChannelId;

/** Brands a line id; the same condition as `asUserId`. */
export const asLineId = (id: string): LineId => id as LineId;

/** Brands a digest's id; the same condition as `asUserId`. */
export const asDigestId = (id: string): DigestId => id as DigestId;

const idSchema = <Id extends string>() => z.custom<Id>((value) => typeof value === 'string' && value !== '');

/** The schema of a line's id in a record. */
export const lineIdSchema = idSchema<LineId>();

/** The schema of a Slack user id in a record. */
export const userIdSchema = idSchema<UserId>();

/** The schema of a Slack conversation id in a record. */
export const channelIdSchema = idSchema<ChannelId>();

/** The schema of a digest's id in a record. */
export const digestIdSchema = idSchema<DigestId>();
