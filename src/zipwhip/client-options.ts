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
   * Milliseconds for one call with all its attempts, from the end of its wait in the queue to the last byte; 10,000 by
   * default.
   */
  readonly deadlineMs?: number;
  /**
   * Concurrent calls, and connections; 64 by default. Fewer slow down a sweep of many numbers, more may overload a
   * carrier that publishes no limit.
   */
  readonly maxConcurrent?: number;
  /**
   * Attempts that may start in any sliding second, 1 to 10,000; 50 by default, half of the limit of a later version of
   * the API. `Infinity` means no limit.
   */
  readonly maxPerSecond?: number;
  /** Sends the requests. Must not repeat any, and stays open on `close`. By default a pool of the client. */
  readonly dispatcher?: Dispatcher;
  /**
   * Opens the connection of one call that is sent once; the client destroys it after the call. By default a client with
   * one connection, or `dispatcher` where that is given.
   */
  readonly openConnection?: () => Dispatcher;
  /** Waits; rejects early when the signal is aborted. By default `setTimeout` of `node:timers/promises`. */
  readonly sleep?: (delayMs: number, signal?: AbortSignal) => Promise<unknown>;
  /** Returns a number from 0 to less than 1 for the jitter of the back-off. By default `Math.random`. */
  readonly random?: () => number;
  /** Returns milliseconds since 1970. By default from a clock that ignores changes of the system's clock. */
  readonly now?: () => number;
}

/** The options with their defaults. */
export interface ClientSettings
  extends Required<Omit<ZipwhipClientOptions, 'dispatcher' | 'openConnection' | 'baseUrl'>> {
  readonly origin: string;
  /** Path of the base URL without a slash at its end. */
  readonly prefix: string;
}

/** In milliseconds: Node fires a timer with a longer delay at once. */
const maxTimerMs = 2 ** 31 - 1;

/**
 * Checks the options and fills in the defaults.
 * @throws InvalidParameterError naming the option
 */
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
