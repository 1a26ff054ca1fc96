import { Client, type Dispatcher, Pool } from 'undici';
import type { ClientSettings, ZipwhipClientOptions } from '../client-options.js';

/**
 * In milliseconds: half of the default deadline. Longer, and no second attempt fits when a host does not answer;
 * shorter, and slow hosts count as unreachable.
 */
const connectTimeoutMs = 5_000;

/**
 * Holds the connections to the carrier. Calls that may be repeated share kept connections. A call that is sent once
 * gets an unused one: the server may have closed a kept one, or may still send a second answer to an earlier call over
 * it.
 */
export class Connections {
  readonly #shared: Dispatcher;
  readonly #openUnused: () => Dispatcher;
  readonly #unused = new Set<Dispatcher>();
  readonly #isSharedOurs: boolean;

  constructor(
    { origin, maxConcurrent }: ClientSettings,
    { dispatcher, openConnection }: Pick<ZipwhipClientOptions, 'dispatcher' | 'openConnection'>,
  ) {
    const connect = { pipelining: 1, connectTimeout: connectTimeoutMs };
    this.#shared = dispatcher ?? new Pool(origin, { connections: maxConcurrent, ...connect });
    this.#isSharedOurs = dispatcher === undefined;
    this.#openUnused = openConnection ?? (() => dispatcher ?? new Client(origin, connect));
  }

  /** Lends a connection to one call, until `giveBack`. */
  lend(isSentOnce: boolean): Dispatcher {
    if (!isSentOnce) return this.#shared;
    const connection = this.#openUnused();
    if (connection !== this.#shared) this.#unused.add(connection);
    return connection;
  }

  /** Destroys a connection that was opened for one call alone. */
  giveBack(connection: Dispatcher): void {
    // A rejection here concerns a call that has ended.
    if (this.#unused.delete(connection)) connection.destroy().catch(() => {});
  }

  /** Waits for sent requests, and closes the connections of this client. */
  async close(): Promise<void> {
    const open = this.#isSharedOurs ? [this.#shared, ...this.#unused] : [...this.#unused];
    await Promise.all(open.map((connection) => connection.close().catch(ignoreDestroyed)));
  }
}

/** Ignores the error of a connection that its call has destroyed meanwhile. */
function ignoreDestroyed(error: unknown): void {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code !== 'UND_ERR_DESTROYED' && code !== 'UND_ERR_CLOSED') throw error;
}
