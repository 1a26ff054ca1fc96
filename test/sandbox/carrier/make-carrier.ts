import { type Carrier, type CarrierOptions, createCarrier } from '../../../sandbox/carrier/carrier.js';
import { createSandboxClock, type SandboxClock } from '../../../sandbox/clock/sandbox-clock.js';

export const apiKey = 'a-key-of-24-characters--';

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** The body as an object; fails on anything else. */
  readonly json: Record<string, unknown>;
}

export interface CarrierFixture extends AsyncDisposable {
  readonly carrier: Carrier;
  readonly clock: SandboxClock;
  readonly baseUrl: string;
  /** Calls over HTTP; the API key is added unless given. */
  call(path: string, query?: Record<string, string>, init?: RequestInit): Promise<Answer>;
}

/** A carrier that listens, at a time that stands still. */
export async function makeCarrier({
  at = '2026-03-01T12:00:00Z',
  ...options
}: { at?: string } & Partial<Omit<CarrierOptions, 'clock'>> = {}): Promise<CarrierFixture> {
  const clock = createSandboxClock({ machineNow: () => Date.parse(at) });
  const carrier = createCarrier({ clock, ...options });
  const baseUrl = await carrier.listen();
  return {
    carrier,
    clock,
    baseUrl,
    async call(path, query = {}, init = {}) {
      const response = await fetch(`${baseUrl}/${path}?${new URLSearchParams({ api_key: apiKey, ...query })}`, init);
      const text = await response.text();
      return {
        status: response.status,
        text,
        headers: response.headers,
        get json() {
          const parsed: unknown = JSON.parse(text);
          if (typeof parsed !== 'object' || parsed === null) throw new Error(`not an object: ${text}`);
          return { ...parsed };
        },
      };
    },
    async [Symbol.asyncDispose]() {
      clock.stop();
      await carrier.close();
    },
  };
}
