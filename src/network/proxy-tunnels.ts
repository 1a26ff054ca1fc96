import type { Duplex } from 'node:stream';
import { type Dispatcher, Pool } from 'undici';

/** Options of the tunnels through one proxy. */
export interface TunnelOptions {
  /** The name of the variable that holds the proxy's address. */
  readonly variable: string;
  /** In milliseconds for the proxy to open a tunnel. */
  readonly timeoutMs: number;
  readonly onOpen: (tunnel: Duplex) => void;
  readonly onProblem: (problem: ProxyError) => void;
}

type Options = Parameters<Pool['connect']>[0];
type Callback = (error: Error | null, data: Dispatcher.ConnectData) => void;

/**
 * Opens tunnels through a proxy. Turns every failure into a `ProxyError`, since undici has one error for all statuses
 * of a proxy, and repeats its request to a proxy that hangs up.
 * @see RFC 9110, section 9.3.6 (CONNECT)
 */
export class ProxyTunnels extends Pool {
  readonly #headers: Readonly<Record<string, string>>;

  constructor(
    proxy: URL,
    options: object,
    private readonly tunnels: TunnelOptions,
  ) {
    super(proxy, options);
    this.#headers = credentialsOf(proxy);
  }

  override connect(options: Options): Promise<Dispatcher.ConnectData>;
  override connect(options: Options, callback: Callback): void;
  override connect(options: Options, callback?: Callback) {
    return callback ? super.connect(options, callback) : this.#open(options);
  }

  async #open(options: Options): Promise<Dispatcher.ConnectData> {
    const { timeoutMs, onOpen } = this.tunnels;
    let answer: Dispatcher.ConnectData;
    try {
      answer = await super.connect({
        ...options,
        headers: { ...options.headers, ...this.#headers },
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch (error) {
      throw this.#problem(codeOf(error));
    }
    if (answer.statusCode !== 200) {
      answer.socket.on('error', () => {}).destroy();
      throw this.#problem(answer.statusCode);
    }
    onOpen(answer.socket);
    return answer;
  }

  #problem(reason: number | string): ProxyError {
    const problem = new ProxyError(this.tunnels.variable, reason);
    this.tunnels.onProblem(problem);
    return problem;
  }
}

/** undici sends a user only together with a password; some proxies take a token as the user alone. */
function credentialsOf({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '' || password !== '') return {};
  const pair = Buffer.from(`${decodeURIComponent(username)}:`).toString('base64');
  return { 'proxy-authorization': `Basic ${pair}` };
}

/** Returns the error's code alone: its message may quote the address, password included. */
function codeOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'TIMEOUT';
  if (!(error instanceof Error) || !('code' in error)) return 'UNKNOWN';
  return typeof error.code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(error.code) ? error.code : 'UNKNOWN';
}

/** A proxy did not let a request through, so the host behind it got nothing. Holds no address and no password. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  /**
   * `PROXY_` and the proxy's HTTP status, or the code of the system or of undici: `PROXY_407`, `PROXY_ECONNREFUSED`.
   */
  readonly code: string;

  /** @param variable The name of the variable that holds the proxy's address. */
  constructor(variable: string, reason: number | string) {
    super(describe(variable, reason));
    this.code = `PROXY_${reason}`;
  }
}

function describe(variable: string, reason: number | string): string {
  if (reason === 407)
    return `the proxy of ${variable} answered 407: it wants a user and a password in ${variable}, or refuses those`;
  return typeof reason === 'number'
    ? `the proxy of ${variable} answered ${reason}`
    : `the proxy of ${variable} cannot be used (${reason})`;
}

/** Finds a proxy's error in the causes of an error, up to five levels deep. */
export function findProxyError(error: unknown): ProxyError | undefined {
  let current = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    if (current instanceof ProxyError) return current;
    current = 'original' in current ? current.original : current.cause;
  }
  return undefined;
}
