import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../../config.js';
import type { CarrierOutage } from '../../lines/model/carrier-outage.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { healthBounds, listenOn, usualBounds } from './http-server.js';

const carrier = 'the carrier';

/** Names the carrier in the readiness answer, with the fault of its outage. zw stays ready, since it serves people. */
export function carrierWait({ fault }: Pick<CarrierOutage, 'fault'>, { variables }: CarrierProfile): string {
  if (fault === 'access_refused') return `${carrier}: it refuses ${variables.apiKey} or ${variables.baseUrl}`;
  return fault === 'unreadable' ? `${carrier}: its answers cannot be read` : carrier;
}

const isCarrierWait = (what: string): boolean => what === carrier || what.startsWith(`${carrier}: `);

/** Lists what zw waits for. zw is ready if the list is empty, or names only the carrier. */
export type HealthCheck = () => readonly string[];

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

function answers(health: HealthCheck): Readonly<Record<string, Answer>> {
  return {
    '/healthz': (_request, response) => send(response, 200, { alive: true }),
    '/readyz': (_request, response) => {
      const waitingFor = health();
      const ready = waitingFor.every(isCarrierWait);
      send(response, ready ? 200 : 503, { ready, waitingFor });
    },
  };
}

/** A path besides those of health, with its handler. */
export interface Route {
  readonly path: string;
  readonly answer: Answer;
}

/** Options of `listenForHealth`. */
export interface HealthOptions {
  /** Served on `port`, also where health has a port of its own. */
  readonly route?: Route;
  /** Called with the number of connections that were closed because there were too many. */
  readonly onClosed?: (count: number) => void;
}

/** The ports that are open. */
export interface HealthListening {
  /** The port of the route; without a route, the port of health. */
  readonly port: number;
  /** The port of health, where it has one of its own. */
  readonly healthPort?: number;
  stop(): Promise<void>;
}

/**
 * Opens the ports for health questions and for the route, if there is one.
 * @throws {NotListeningError} when a port cannot be opened; none is open then.
 */
export async function listenForHealth(
  { port, healthPort, host }: Config['http'],
  health: HealthCheck,
  { route, onClosed = () => {} }: HealthOptions = {},
): Promise<HealthListening> {
  const known = answers(health);
  const atRoute = route ? { [route.path]: route.answer } : {};
  const listen = (variable: 'PORT' | 'HEALTH_PORT', at: number, routes: Readonly<Record<string, Answer>>) =>
    listenOn(
      { port: at, host },
      {
        variable,
        answer: (...given) => answerAt(routes, ...given),
        bounds: variable === 'HEALTH_PORT' ? healthBounds : usualBounds,
        onClosed,
      },
    );
  if (healthPort === undefined) return listen('PORT', port, { ...known, ...atRoute });
  const own = await listen('HEALTH_PORT', healthPort, known);
  if (!route) return { ...own, healthPort: own.port };
  const shared = await listen('PORT', port, atRoute).catch(async (error: unknown) => {
    await own.stop();
    throw error;
  });
  return {
    port: shared.port,
    healthPort: own.port,
    async stop() {
      await Promise.all([own.stop(), shared.stop()]);
    },
  };
}

function answerAt(routes: Readonly<Record<string, Answer>>, request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '').split('?')[0] ?? '';
  const answer = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (answer) answer(request, response);
  else send(response, 404, {});
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/** Why zw is not ready, and since when. `reason` is absent before the first attempt has ended. */
export interface NotReadyReason {
  readonly since: Date;
  readonly reason?: string;
}

/** Describes a wait for the readiness answer: its subject, its reason, and its start in UTC. */
export function describeNotReady(what: string, { since, reason }: NotReadyReason): string {
  return `${what}${reason === undefined ? '' : ` (${reason})`}, since ${since.toISOString()}`;
}
