import { validate as isCronExpression } from 'node-cron';
import { z } from 'zod';

const durationMs = (text: string): number | undefined => {
  const [, count, unit] = /^(\d{1,6})(s|m|h|d)$/.exec(text) ?? [];
  const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }[unit ?? ''];
  return count === undefined || unitMs === undefined || Number(count) === 0 ? undefined : Number(count) * unitMs;
};

/** A number with a unit, parsed to milliseconds. */
export const duration = z.string().transform((text, context) => {
  const ms = durationMs(text);
  if (ms === undefined) context.addIssue('must be a number with a unit, such as 4h, 90m or 20s');
  return ms ?? z.NEVER;
});

/** 32 bytes, as base64 or as hexadecimal digits. */
export const secretKey = z.string().transform((text, context) => {
  const isHex = /^[0-9a-f]{64}$/i.test(text);
  const isBase64 = /^[A-Za-z0-9+/]{43}=?$/.test(text);
  if (isHex || isBase64) return new Uint8Array(Buffer.from(text, isHex ? 'hex' : 'base64'));
  context.addIssue('must be 32 bytes, as base64 or as 64 hexadecimal digits; make one with openssl rand -base64 32');
  return z.NEVER;
});

const fieldName = /^[\w-]+$/;

/** The names of three fields, separated by commas. */
export const stopFields = z.string().transform((text, context) => {
  const [number = '', state = '', at = '', ...more] = text.split(',').map((name) => name.trim());
  const isRight = more.length === 0 && [number, state, at].every((name) => fieldName.test(name));
  if (!isRight) context.addIssue('must be three field names: number,state,at');
  return isRight ? { number, state, at } : z.NEVER;
});

const mailAddress = (text: string): { name: string; address: string } | undefined => {
  const [, name = '', address = text] = /^([^<>]*)<([^<>]+)>$/.exec(text) ?? [];
  return z.email().safeParse(address).success ? { name: name.trim(), address } : undefined;
};

/** A mail address, with or without a name. */
export const mailFrom = z.string().transform((text, context) => {
  const from = mailAddress(text);
  if (from === undefined) context.addIssue('must be an address such as zw@example.com or Example <zw@example.com>');
  return from ?? z.NEVER;
});

/** A cron expression, with or without seconds. */
export const cron = z
  .string()
  .refine(isCronExpression, 'must be a cron expression of five or six fields, such as * * * * *');

/** A port number; 0 means any free port. */
export const port = z.coerce
  .number('must be a port number')
  .int('must be a port number')
  .min(0, 'must be a port number')
  .max(65_535, 'must be a port number');

const storePath = /^sqlite:\/\/(?!file:)[^?#]+$/i;

/** The URL of a SQLite file. A store in memory is refused, since it would be lost with the process. */
export const storeUrl = z
  .string()
  .regex(storePath, 'must be sqlite:// and the path of a file')
  .refine((url) => !/:memory:/i.test(url), 'must be the path of a file; what is in memory is lost when zw ends')
  .refine((url) => !/[/\\]\.{0,2}$/.test(url), 'must be the path of a file, not of a folder');
