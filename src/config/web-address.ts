import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

/**
 * Whether a URL's host is this machine: `localhost`, a name below it, 127.0.0.0/8 or ::1. Looks up no name.
 * @see RFC 6761, section 6.3; RFC 1122, section 3.2.1.3
 */
export function isLoopback(hostname: string): boolean {
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
