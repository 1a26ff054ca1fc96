import { BlockList, isIP } from 'node:net';
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

/**
 * Whether a URL's host is this machine: `localhost`, a name below it, 127.0.0.0/8 or ::1. Looks up no name.
 * @see RFC 6761, section 6.3; RFC 1122, section 3.2.1.3
 */
function isLoopback(hostname: string): boolean {
  const host = hostname
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase();
  const family = isIP(host);
  if (family === 0) return host === 'localhost' || host.endsWith('.localhost');
  const loopback = new BlockList();
  loopback.addSubnet('127.0.0.0', 8, 'ipv4');
  loopback.addAddress('::1', 'ipv6');
  return loopback.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

/** Whether nobody on a network can read the traffic to this address: it is https, or on this machine. */
export function isPrivateTransport(url: URL): boolean {
  return url.protocol === 'https:' || isLoopback(url.hostname);
}

/** The http or https base address of an API. */
export const apiAddress = z.string().superRefine((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) context.addIssue('must be an http(s) address');
  else if (`${url.username}${url.password}` !== '')
    context.addIssue('must be an address without a user and a password');
  else if (/[?#]/.test(text)) context.addIssue('must be an address without ? and #');
});

/** An address for tokens and messages: https, or on this machine. */
export const privateAddress = apiAddress.refine(
  (text) => !URL.canParse(text) || isPrivateTransport(new URL(text)),
  'must be https, unless it is on this machine: over http everybody on the way reads the tokens',
);

/** The address of a proxy. Without a scheme it counts as http, as in other programs. */
export const proxyAddress = z
  .string()
  .transform((text) => (/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`))
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    'must be the http(s) address of a proxy, such as http://proxy.example.com:3128',
  )
  .refine(
    (text) => !URL.canParse(text) || hasReadableUser(new URL(text)),
    'has a % in its user or password that is not the start of a code; write it as %25',
  );

function hasReadableUser({ username, password }: URL): boolean {
  try {
    decodeURIComponent(`${username}${password}`);
    return true;
  } catch {
    return false;
  }
}
