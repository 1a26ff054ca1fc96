import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPReceiver } from '@slack/bolt';
import { LogThrottle } from '../log-throttle.js';
import { createBoltLogger } from '../web-api/clients.js';
import { listenForHealth } from './health.js';
import { SlackRequests } from './slack-request.js';
import type { SlackTransport, SlackTransportOptions } from './transport.js';

/** The default path of Bolt, which an app's request URL in Slack ends with. */
const requestPath = '/slack/events';

/** Makes the transport for HTTP. Answers Slack's requests with 503 until `start`, so that Slack sends them again. */
export function createHttpTransport(signingSecret: string, options: SlackTransportOptions): SlackTransport {
  const { config, logger, health, clock, monotonicMs } = options;
  const receiver = new HTTPReceiver({ signingSecret, endpoints: requestPath, logger: createBoltLogger(logger) });
  const requests = new SlackRequests({ signingSecret, clock, monotonicMs });
  const logThrottle = new LogThrottle(monotonicMs);
  let isStarted = false;
  let stopListening = async () => {};

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (!isStarted) return response.writeHead(503, { 'retry-after': '5', connection: 'close' }).end();
    const judgement = await requests.classify(request);
    switch (judgement.kind) {
      case 'gone':
        return response.destroy();
      case 'ssl_check':
        return response.writeHead(200).end();
      case 'refused':
        // Otherwise Node would read the rest of the body as the next request of the connection.
        return response.writeHead(judgement.status, { connection: 'close' }).end();
      case 'payload':
        request.headers['content-type'] = judgement.mediaType;
        return receiver.requestListener(Object.assign(request, { rawBody: judgement.body }), response);
    }
  };

  return {
    receiver,
    waitingFor: () => (isStarted ? undefined : 'the start to be over'),
    async listen() {
      const { stop, ...ports } = await listenForHealth(config.http, health, {
        route: { path: requestPath, answer: (...given) => void answer(...given) },
        onClosed: (count) => {
          if (logThrottle.shouldLog('closed')) logger.warn('too many connections, the quietest are closed', { count });
        },
      });
      stopListening = stop;
      return ports;
    },
    start() {
      isStarted = true;
      return Promise.resolve();
    },
    async stop() {
      isStarted = false;
      await stopListening();
    },
  };
}
