import { createServer, type RequestListener } from 'node:http';
import { AppError } from '../../errors.js';
import { ConnectionBound } from './connection-bound.js';

/** The limits of a server, the same for every client. */
export interface ServerBounds {
  /** In milliseconds, from the first byte of a request, or the start of its connection, to the end of its headers. */
  readonly headersTimeoutMs: number;
  /** In milliseconds, to the end of the body. */
  readonly requestTimeoutMs: number;
  readonly connections: number;
}

/**
 * Slack sends a request in one go, and needs few connections. More connections would use up the file descriptors, of
 * which a process may have only 256.
 */
export const usualBounds: ServerBounds = { headersTimeoutMs: 5_000, requestTimeoutMs: 10_000, connections: 160 };

/**
 * The limits of the port for health alone. Its few connections and those of `usualBounds` fit together into 256 file
 * descriptors, beside those to the carrier.
 */
export const healthBounds: ServerBounds = { ...usualBounds, connections: 16 };

/** In milliseconds between two checks for requests that take too long. */
const lookEveryMs = 1_000;

/** The system does not let zw open a port. `code` is the system's own error code. */
export class NotListeningError extends AppError {
  readonly code: string;

  constructor(variable: PortVariable, { port, host }: Address, code: string) {
    super(describe(variable, port, host, code));
    this.code = code;
  }
}

/** The environment variable that sets a port. */
export type PortVariable = 'PORT' | 'HEALTH_PORT';

/** The address on which a server listens. */
export interface Address {
  /** 0 means any free port. */
  readonly port: number;
  readonly host: string;
}

/** Options of `listenOn`. */
export interface ServerOptions {
  readonly variable: PortVariable;
  readonly answer: RequestListener;
  readonly bounds?: ServerBounds;
  /** Returns the milliseconds of a clock that is never set. By default the clock of the process. */
  readonly monotonicMs?: () => number;
  /** Called with the number of connections that were closed because there were too many. */
  readonly onClosed?: (count: number) => void;
}

/** An open port. */
export interface Listening {
  readonly port: number;
  /** Takes no more requests. Resolves when the running ones are answered. */
  stop(): Promise<void>;
}

/**
 * Starts a server that neither empty connections nor endless requests can use up.
 * @throws {NotListeningError} when the port cannot be opened.
 */
export async function listenOn(address: Address, options: ServerOptions): Promise<Listening> {
  const {
    variable,
    answer,
    bounds = usualBounds,
    onClosed = () => {},
    monotonicMs = () => performance.now(),
  } = options;
  const { headersTimeoutMs, requestTimeoutMs } = bounds;
  const timeouts = {
    headersTimeout: headersTimeoutMs,
    requestTimeout: requestTimeoutMs,
    connectionsCheckingInterval: Math.min(lookEveryMs, headersTimeoutMs),
  };
  const server = createServer(timeouts, answer);
  const connections = new ConnectionBound(server, bounds.connections, monotonicMs, onClosed);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new NotListeningError(variable, address, error.code ?? 'UNKNOWN')),
    );
    server.listen(address.port, address.host, resolve);
  });
  const bound = server.address();
  return {
    port: bound !== null && typeof bound === 'object' ? bound.port : address.port,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      connections.closeQuiet();
      await closed;
    },
  };
}

function describe(variable: PortVariable, port: number, host: string, code: string): string {
  switch (code) {
    case 'EADDRINUSE':
      return `${variable} ${port} is in use (EADDRINUSE): end the program that listens there, perhaps another zw, or set ${variable} to a free port`;
    case 'EACCES':
      return `${variable} ${port} may not be listened on by the user who runs zw (EACCES): set ${variable} to 1024 or more`;
    case 'EADDRNOTAVAIL':
      return `HOST ${host} is no address of this machine (EADDRNOTAVAIL): set HOST to one that is, or to 0.0.0.0 for all`;
    default:
      return `${variable} ${port} on HOST ${host} cannot be listened on (${code})`;
  }
}
