import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * In milliseconds. A connection that has brought no whole request by then is closed first. Shorter, and slow clients
 * lose theirs; longer, and empty connections hold the places.
 */
const maxWaitMs = 1_000;

interface Connection {
  readonly openedMs: number;
  /** The last request; `undefined` before the first. */
  request: IncomingMessage | undefined;
  /** Whether no request of this connection is being answered. */
  isIdle: boolean;
}

/**
 * Keeps a server's connections to a number. When there are more, closes those without a whole request that waits for
 * its answer. First those that have brought no request in a second, then those between two requests, then new ones; the
 * oldest first in each group. Connections that a stranger opens and leaves empty therefore do not keep out the next
 * client.
 */
export class ConnectionBound {
  /** Oldest first. */
  readonly #connections = new Map<Socket, Connection>();
  #isPlanned = false;

  constructor(
    server: Server,
    private readonly maxConnections: number,
    private readonly monotonicMs: () => number,
    private readonly onClosed: (count: number) => void,
  ) {
    server.on('connection', (socket) => this.#add(socket));
    server.on('request', (request, response) => this.#recordRequest(request, response));
  }

  /** Closes the connections without a whole request that waits for its answer. */
  closeQuiet(): void {
    for (const [socket, connection] of this.#connections) if (isQuiet(connection)) socket.destroy();
  }

  #add(socket: Socket): void {
    this.#connections.set(socket, { openedMs: this.monotonicMs(), request: undefined, isIdle: true });
    socket.once('close', () => this.#connections.delete(socket));
    if (this.#isPlanned || this.#connections.size <= this.maxConnections) return;
    this.#isPlanned = true;
    // After two turns of the event loop, a request that came with its connection has been read.
    setImmediate(() => setImmediate(() => this.#enforce()));
  }

  #recordRequest(request: IncomingMessage, response: ServerResponse): void {
    const connection = this.#connections.get(request.socket);
    if (!connection) return;
    connection.request = request;
    connection.isIdle = false;
    response.once('close', () => {
      connection.isIdle = true;
    });
  }

  #enforce(): void {
    this.#isPlanned = false;
    const surplus = this.#connections.size - this.maxConnections;
    if (surplus <= 0) return;
    const quiet = [...this.#connections].filter(([, connection]) => isQuiet(connection));
    const overdueMs = this.monotonicMs() - maxWaitMs;
    const rankOf = ({ request, openedMs }: Connection) => (request?.complete ? 1 : openedMs <= overdueMs ? 0 : 2);
    const closed = quiet.toSorted(([, one], [, other]) => rankOf(one) - rankOf(other)).slice(0, surplus);
    for (const [socket] of closed) {
      this.#connections.delete(socket);
      socket.destroy();
    }
    this.onClosed(closed.length);
  }
}

const isQuiet = ({ request, isIdle }: Connection): boolean => isIdle || !request?.complete;
