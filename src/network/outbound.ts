import type { FetchFunction } from '@slack/web-api';
import { type Dispatcher, fetch as undiciFetch } from 'undici';
import type { ProxySettings } from '../config.js';
import { type AgentOptions, createProxiedAgent, type ProxiedAgent } from './proxied-agent.js';

/** Makes the requests that leave this machine. */
export interface Outbound {
  readonly fetch: FetchFunction;
  /**
   * Makes an agent that its owner destroys. Returns `undefined` where no proxy is set; the owner then connects
   * directly.
   */
  openAgent(options?: AgentOptions): ProxiedAgent | undefined;
  /** Ends the running requests of `fetch` through a proxy. */
  close(): Promise<void>;
}

/** Makes the outbound side: through the proxies that are set, or direct when there are none. */
export function createOutbound(proxy: ProxySettings | undefined): Outbound {
  if (!proxy) return { fetch, openAgent: () => undefined, close: () => Promise.resolve() };
  const agent = createProxiedAgent(proxy);
  return {
    fetch: fetchThrough(agent.dispatcher),
    openAgent: (options) => createProxiedAgent(proxy, options),
    close: () => agent.destroy(),
  };
}

// Node's own fetch belongs to another version of undici, whose dispatchers may not fit.
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

/** Serializes a form: undici's fetch does not take Node's forms. */
async function serialize(form: FormData): Promise<{ body: ArrayBuffer; headers: Record<string, string> }> {
  const whole = new Response(form);
  return { body: await whole.arrayBuffer(), headers: { 'content-type': whole.headers.get('content-type') ?? '' } };
}
