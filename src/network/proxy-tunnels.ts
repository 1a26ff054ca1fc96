import type { Duplex } from 'node:stream';
import { type Dispatcher, Pool } from 'undici';
import { ProxyError } from './proxy-error.js';

export interface TunnelOptions {
  /** The variable with the proxy's address. */
  readonly variable: string;
  /** How long the proxy may take to open a tunnel, in milliseconds. */
  readonly timeoutMs: number;
  readonly onOpen: (tunnel: Duplex) => void;
  readonly onProblem: (problem: ProxyError) => void;
}

type Options = Parameters<Pool['connect']>[0];
type Callback = (error: Error | null, data: Dispatcher.ConnectData) => void;

/**
 * Connections to a proxy. What keeps a tunnel from being opened becomes a `ProxyError`: undici has one error for every status
 * of a proxy, and asks a proxy that hangs up again and again.
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

/** undici shows a user only together with a password; a proxy may want a token in the place of both. */
function credentialsOf({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '' || password !== '') return {};
  const pair = Buffer.from(`${decodeURIComponent(username)}:`).toString('base64');
  return { 'proxy-authorization': `Basic ${pair}` };
}

/** Only the code: the message may quote the address, and with it a password. */
function codeOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'TIMEOUT';
  if (!(error instanceof Error) || !('code' in error)) return 'UNKNOWN';
  return typeof error.code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(error.code) ? error.code : 'UNKNOWN';
}
