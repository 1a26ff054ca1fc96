import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Config } from '../../config.js';
import type { OutageFault, Silence } from '../../lines/model/carrier-outage.js';

const carrier = 'the carrier';
const carrierFaults: Readonly<Record<OutageFault, string>> = {
  no_answer: carrier,
  unreadable: `${carrier}: its answers cannot be read`,
  access_refused: `${carrier}: it refuses ZIPWHIP_API_KEY or ZIPWHIP_BASE_URL`,
};

/** Names in the readiness answer that zw waits for the carrier; zw is ready all the same, since it serves people. */
export const carrierWait = ({ fault }: Pick<Silence, 'fault'>): string => carrierFaults[fault ?? 'no_answer'];

/** What zw is waiting for; it is ready if that is nothing, or nothing but the carrier. */
export type HealthCheck = () => readonly string[];

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

function answers(health: HealthCheck): Readonly<Record<string, Answer>> {
  return {
    '/healthz': (_request, response) => send(response, 200, { alive: true }),
    '/readyz': (_request, response) => {
      const waitingFor = health();
      const ready = waitingFor.every((what) => Object.values(carrierFaults).includes(what));
      send(response, ready ? 200 : 503, { ready, waitingFor });
    },
  };
}

/** A path besides those of health that takes what is posted to it. */
export interface PostRoute {
  readonly path: string;
  readonly answer: Answer;
}

/**
 * Listens for health questions, and for what is posted to one more path if there is one.
 * @throws the system's error when the port is taken.
 */
export async function listenForHealth({ port, host }: Config['http'], health: HealthCheck, route?: PostRoute) {
  const known = answers(health);
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const answer = request.method === 'POST' ? path === route?.path && route.answer : known[path];
    if (answer) answer(request, response);
    else send(response, 404, {});
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : port,
    stop: async () => {
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
