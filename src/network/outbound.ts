import type { FetchFunction } from '@slack/web-api';
import { type Dispatcher, fetch as undiciFetch } from 'undici';
import type { ProxySettings } from '../config.js';
import { type AgentOptions, createProxiedAgent, type ProxiedAgent } from './proxied-agent.js';

/** How requests leave this machine. */
export interface Outbound {
  readonly fetch: FetchFunction;
  /** Makes an agent that its owner destroys; `undefined` where no proxy is set, and the owner connects as it likes. */
  openAgent(options?: AgentOptions): ProxiedAgent | undefined;
  /** Ends what `fetch` has under way through a proxy. */
  close(): Promise<void>;
}

/** Makes the way out: through the proxies that are set, or straight when there are none. */
export function createOutbound(proxy: ProxySettings | undefined): Outbound {
  if (!proxy) return { fetch, openAgent: () => undefined, close: () => Promise.resolve() };
  const agent = createProxiedAgent(proxy);
  return {
    fetch: fetchThrough(agent.dispatcher),
    openAgent: (options) => createProxiedAgent(proxy, options),
    close: () => agent.destroy(),
  };
}

// Node's own fetch is of another version of undici, whose dispatchers need not fit.
function fetchThrough(dispatcher: Dispatcher): FetchFunction {
  return async (url, { body, headers, method, redirect, signal } = {}) => {
    const form = body instanceof FormData ? await serialize(body) : undefined;
    return undiciFetch(url, {
      dispatcher,
      ...(method !== undefined && { method }),
      ...(redirect !== undefined && { redirect }),
      ...(signal && { signal }),
      headers: { ...headers, ...form?.headers },
      ...(form ? { body: form.body } : typeof body === 'string' && { body }),
    });
  };
}

/** undici's fetch takes its own forms only, and not those of Node. */
async function serialize(form: FormData): Promise<{ body: ArrayBuffer; headers: Record<string, string> }> {
  const whole = new Response(form);
  return { body: await whole.arrayBuffer(), headers: { 'content-type': whole.headers.get('content-type') ?? '' } };
}
