import { Client, type Dispatcher, Pool } from 'undici';
import type { ClientSettings, ZipwhipClientOptions } from '../client-options.js';

/** Half of the default deadline, so that one more attempt fits when a host does not answer at all. */
const CONNECT_TIMEOUT_MS = 5_000;

/**
 * Connections to the carrier. Calls that may be repeated share kept ones. A call that is sent once gets a connection that
 * nobody has used: a kept one may be closed at the far end already, and may still bring a second answer to an earlier call.
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
    const connect = { pipelining: 1, connectTimeout: CONNECT_TIMEOUT_MS };
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

  /** Ends what was opened for one call alone. */
  giveBack(connection: Dispatcher): void {
    // What it rejects with concerns a call that has ended.
    if (this.#unused.delete(connection)) connection.destroy().catch(() => {});
  }

  /** Waits for what has been sent, and closes what was opened here. */
  async close(): Promise<void> {
    const open = this.#isSharedOurs ? [this.#shared, ...this.#unused] : [...this.#unused];
    await Promise.all(open.map((connection) => connection.close().catch(ignoreDestroyed)));
  }
}

/** A connection that its call gives back meanwhile is as good as closed. */
function ignoreDestroyed(error: unknown): void {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code !== 'UND_ERR_DESTROYED' && code !== 'UND_ERR_CLOSED') throw error;
}
