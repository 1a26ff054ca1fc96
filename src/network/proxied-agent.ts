import type { Duplex } from 'node:stream';
import { buildConnector, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import type { ProxySettings } from '../config.js';
import { type ProxyError, ProxyTunnels } from './proxy-tunnels.js';

/** Options of one agent. */
export interface AgentOptions {
  /** The most connections to each host; absent means no limit. */
  readonly connections?: number;
  /** In milliseconds for connecting; 5,000 if absent. */
  readonly connectTimeoutMs?: number;
}

/** Sends requests through the proxies that are set for their hosts. */
export interface ProxiedAgent {
  readonly dispatcher: Dispatcher;
  /**
   * The last refusal of a proxy, which the error of a WebSocket does not show; `undefined` while no proxy has refused.
   */
  readonly problem: ProxyError | undefined;
  /** Ends all running requests, and the connections that a WebSocket has taken over. */
  destroy(): Promise<void>;
}

/** Makes an agent for the proxies of the environment. undici decides which host goes through which proxy. */
export function createProxiedAgent(proxy: ProxySettings, options: AgentOptions = {}): ProxiedAgent {
  const { connections, connectTimeoutMs = 5_000 } = options;
  const sockets = new Set<Duplex>();
  let problem: ProxyError | undefined;
  const watch = (socket: Duplex) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  };
  const connectStraight = buildConnector({ timeout: connectTimeoutMs });
  const httpsProxy = proxy.https ?? proxy.http ?? '';
  const dispatcher = new EnvHttpProxyAgent({
    // An empty text keeps undici from reading the environment by itself.
    httpsProxy,
    httpProxy: proxy.http ?? '',
    noProxy: proxy.except ?? '',
    // Unencrypted requests use a tunnel too: it shows whether the request was sent.
    proxyTunnel: true,
    pipelining: 1,
    ...(connections !== undefined && { connections }),
    connect: (target, callback) => {
      connectStraight(target, (...result) => {
        const [, socket] = result;
        if (socket) watch(socket);
        callback(...result);
      });
    },
    clientFactory: (url, poolOptions) => {
      const variable = proxy.https !== undefined && isSame(url, proxy.https) ? 'HTTPS_PROXY' : 'HTTP_PROXY';
      return new ProxyTunnels(url, poolOptions, {
        variable,
        timeoutMs: connectTimeoutMs,
        onOpen: watch,
        onProblem: (found) => {
          problem = found;
        },
      });
    },
  });
  return {
    dispatcher,
    get problem() {
      return problem;
    },
    async destroy() {
      for (const socket of sockets) socket.destroy();
      await dispatcher.destroy();
    },
  };
}

const isSame = (url: URL, address: string): boolean => new URL(address).href === url.href;
