import { CircuitBreaker, guardCarrier } from '../carriers/circuit-breaker/circuit-breaker.js';
import { type CarrierFailure, createZipwhipCarrier } from '../carriers/zipwhip/zipwhip-carrier.js';
import { createSecondaryCalls } from '../carriers/zipwhip/zipwhip-secondary-calls.js';
import type { Config } from '../config.js';
import type { CarrierOutage } from '../lines/model/carrier-outage.js';
import type { Carrier } from '../lines/ports/carrier.js';
import type { Clock } from '../lines/ports/ports.js';
import type { SecondaryCalls } from '../lines/ports/secondary-calls.js';
import type { Logger } from '../logger.js';
import type { Outbound } from '../network/outbound.js';
import type { ProxiedAgent } from '../network/proxied-agent.js';
import { createZipwhipClient } from '../zipwhip/index.js';
import { setTimer } from './timers.js';

export interface CarrierDeps {
  readonly config: Config['zipwhip'];
  /** Calls at once. */
  readonly maxConcurrent: number;
  readonly outbound: Outbound;
  /** The outage that was recorded when zw was last stopped. */
  readonly known: CarrierOutage | undefined;
  readonly onOutage: (silence: CarrierOutage) => void;
  readonly onRecovery: (isEndSeen: boolean) => void;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Ends the calls of the breaker itself. */
  readonly signal: AbortSignal;
}

/** The carrier behind its circuit breaker. */
export interface GuardedCarrier {
  readonly carrier: Carrier;
  readonly breaker: CircuitBreaker;
  readonly secondary: SecondaryCalls;
  /** Closes the connections. */
  close(): Promise<void>;
}

/** Builds the client of the Provisioning API and the circuit breaker before it. */
export function buildCarrier({
  config,
  maxConcurrent,
  outbound,
  clock,
  logger,
  signal,
  ...watch
}: CarrierDeps): GuardedCarrier {
  const proxied = outbound.openAgent({ connections: maxConcurrent });
  const zipwhip = createZipwhipClient({ ...config, maxConcurrent, ...(proxied && connectThrough(outbound, proxied)) });
  const onFailure = (error: CarrierFailure) =>
    logger.warn('carrier call failed', { error_code: error.code, detail: error.message });
  const carrier = createZipwhipCarrier(zipwhip, clock, onFailure);
  const secondary = createSecondaryCalls(zipwhip, config, onFailure);
  const breaker = new CircuitBreaker({
    probe: (id) => carrier.status(id, { signal, lane: 'people' }),
    clock,
    setTimer,
    ...watch,
  });
  return {
    carrier: guardCarrier(carrier, breaker),
    breaker,
    secondary,
    async close() {
      await zipwhip.close();
      await proxied?.destroy();
    },
  };
}

/** Repeatable calls share the tunnels of one agent; a call that is sent once gets a tunnel of its own. */
function connectThrough(outbound: Outbound, { dispatcher }: ProxiedAgent) {
  return { dispatcher, openConnection: () => outbound.openAgent({ connections: 1 })?.dispatcher ?? dispatcher };
}
