import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** A request comes with its connection or soon after. */
const maxWaitMs = 1_000;

interface Connection {
  readonly openedMs: number;
  /** The last request; undefined while none has come. */
  request: IncomingMessage | undefined;
  /** Nothing is being answered at the moment. */
  isIdle: boolean;
}

/**
 * Keeps a server's connections to a number. Where there are more, those on which no whole request is waiting for its answer are
 * closed: first those that have had a second and have brought none, then those that wait for their next request, last those that
 * are new, and always the oldest of them first. So a stranger who opens many and says nothing loses his own, and whoever
 * connects next is served.
 */
export class ConnectionBound {
  /** The oldest first. */
  readonly #connections = new Map<Socket, Connection>();
  #isPlanned = false;

  constructor(
    server: Server,
    private readonly most: number,
    private readonly monotonicMs: () => number,
    private readonly onClosed: (count: number) => void,
  ) {
    server.on('connection', (socket) => this.#add(socket));
    server.on('request', (request, response) => this.#note(request, response));
  }

  /** Closes what no whole request has come on. */
  closeQuiet(): void {
    for (const [socket, connection] of this.#connections) if (isQuiet(connection)) socket.destroy();
  }

  #add(socket: Socket): void {
    this.#connections.set(socket, { openedMs: this.monotonicMs(), request: undefined, isIdle: true });
    socket.once('close', () => this.#connections.delete(socket));
    if (this.#isPlanned || this.#connections.size <= this.most) return;
    this.#isPlanned = true;
    // Two turns of the event loop: a request that came with its connection is read before its connection is judged.
    setImmediate(() => setImmediate(() => this.#enforce()));
  }

  #note(request: IncomingMessage, response: ServerResponse): void {
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
    const surplus = this.#connections.size - this.most;
    if (surplus <= 0) return;
    const quiet = [...this.#connections].filter(([, connection]) => isQuiet(connection));
    const endOfPatienceMs = this.monotonicMs() - maxWaitMs;
    const rankOf = ({ request, openedMs }: Connection) => (request?.complete ? 1 : openedMs <= endOfPatienceMs ? 0 : 2);
    const closed = quiet.toSorted(([, one], [, other]) => rankOf(one) - rankOf(other)).slice(0, surplus);
    for (const [socket] of closed) {
      this.#connections.delete(socket);
      socket.destroy();
    }
    this.onClosed(closed.length);
  }
}

const isQuiet = ({ request, isIdle }: Connection): boolean => isIdle || !request?.complete;
