import type { Duplex } from 'node:stream';
import { buildConnector, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import type { ProxySettings } from '../config.js';
import type { ProxyError } from './proxy-error.js';
import { ProxyTunnels } from './proxy-tunnels.js';

export interface AgentOptions {
  /** Connections to each host; as many as are needed if absent. */
  readonly connections?: number;
  /** How long it may take to connect, in milliseconds: 5,000 if absent. */
  readonly connectTimeoutMs?: number;
}

/** Sends requests through the proxies that are meant for them. */
export interface ProxiedAgent {
  readonly dispatcher: Dispatcher;
  /** Why a proxy has let nothing through the last time; a WebSocket does not say. `undefined` while none has refused. */
  readonly problem: ProxyError | undefined;
  /** Ends everything that is under way, and the connections that a WebSocket has taken over. */
  destroy(): Promise<void>;
}

/** Makes an agent for the proxies of the environment; which host goes through which is for undici to say. */
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
    // An empty text keeps undici from looking into the environment by itself.
    httpsProxy,
    httpProxy: proxy.http ?? '',
    noProxy: proxy.except ?? '',
    // Also for what is not encrypted: a tunnel shows whether a request was sent.
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
