import { setTimeout as wait } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { InvalidParameterError } from './errors.js';

/** Options of `createZipwhipClient`. */
export interface ZipwhipClientOptions {
  /** Printable ASCII, 8 characters or more; the carrier's keys have 24. */
  readonly apiKey: string;
  /** With the version, such as `https://provision.zipwhip.com/api/20140925`; without query or credentials. */
  readonly baseUrl: string;
  /**
   * Milliseconds that one call may take with all its attempts, from the moment it has left the queue; 10,000 by
   * default. Covers an answer that trickles in.
   */
  readonly deadlineMs?: number;
  /**
   * Calls under way at once, and connections; 64 by default. Fewer make a sweep of many numbers slower, more are rude
   * to a carrier that publishes no limit.
   */
  readonly maxConcurrent?: number;
  /**
   * Attempts that may start in any sliding second, 1 to 10,000; 50 by default, half of what a later version of the API
   * allows. `Infinity` switches the limit off.
   */
  readonly maxPerSecond?: number;
  /** Sends the requests; must not repeat any by itself, and stays open on `close`. By default a pool of its own. */
  readonly dispatcher?: Dispatcher;
  /**
   * Opens the connection of one call that is sent once; it is destroyed when the call has ended. By default a client with
   * one connection, or `dispatcher` where that is given.
   */
  readonly openConnection?: () => Dispatcher;
  /** Waits; rejects early when the signal is aborted. By default `setTimeout` of `node:timers/promises`. */
  readonly sleep?: (delayMs: number, signal?: AbortSignal) => Promise<unknown>;
  /** From 0 to less than 1, for the jitter of the back-off. By default `Math.random`. */
  readonly random?: () => number;
  /** Milliseconds since 1970. By default a clock that does not follow when the system's is set. */
  readonly now?: () => number;
}

/** The options as the client uses them. */
export interface ClientSettings
  extends Required<Omit<ZipwhipClientOptions, 'dispatcher' | 'openConnection' | 'baseUrl'>> {
  readonly origin: string;
  /** Path of the base URL without a slash at its end. */
  readonly prefix: string;
}

/** The longest delay that Node's timers take. */
const maxTimerMs = 2 ** 31 - 1;

/** @throws InvalidParameterError naming the option */
export function parseClientOptions(options: ZipwhipClientOptions): ClientSettings {
  const { apiKey, deadlineMs = 10_000, maxConcurrent = 64, maxPerSecond = 50 } = options;
  if (!/^[\x21-\x7e]{8,}$/.test(apiKey)) {
    throw new InvalidParameterError('apiKey', 'must be printable ASCII without blanks, 8 characters or more');
  }
  checkInteger('deadlineMs', deadlineMs, maxTimerMs);
  checkInteger('maxConcurrent', maxConcurrent, 10_000);
  if (maxPerSecond !== Number.POSITIVE_INFINITY) checkInteger('maxPerSecond', maxPerSecond, 10_000);
  return {
    apiKey,
    ...parseBaseUrl(options.baseUrl),
    deadlineMs,
    maxConcurrent,
    maxPerSecond,
    sleep: options.sleep ?? ((delayMs, signal) => wait(delayMs, undefined, signal && { signal })),
    random: options.random ?? Math.random,
    now: options.now ?? (() => performance.timeOrigin + performance.now()),
  };
}

function parseBaseUrl(baseUrl: string): { readonly origin: string; readonly prefix: string } {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || `${url.search}${url.hash}${url.username}` !== '') {
    throw new InvalidParameterError('baseUrl', 'must be an http(s) URL without query, fragment and credentials');
  }
  return { origin: url.origin, prefix: url.pathname.replace(/\/+$/, '') };
}

function checkInteger(option: string, value: number, max: number): void {
  if (!Number.isInteger(value) || value < 1 || value > max) {
    throw new InvalidParameterError(option, `must be a whole number from 1 to ${max}`);
  }
}
