import type { IncomingMessage, ServerResponse } from 'node:http';
import { CarrierRequestError } from '../carrier/carrier-request-error.js';
import { readBody } from '../slack/http/read-body.js';
import { sendJson, sendText } from '../slack/http/send.js';
import { parseJson } from '../slack/json.js';
import { SlackError } from '../slack/slack-error.js';
import { ControlRequestError } from './control-request-error.js';
import type { Controlled } from './controlled.js';
import { openEvents } from './events.js';
import { moveClock } from './move-clock.js';
import { readActRequest, readCarrierRequest, readClockRequest, readSlackFaultRequest } from './read-requests.js';
import { sendPageFile } from './send-page-file.js';

/** Room for an uploaded file in base64. */
const MAX_CONTROL_BYTES = 15_000_000;

/** The person as whom the page acts when it names none. */
const DEFAULT_PERSON = 'U0SAMSALES1';

/** Answers the control API. */
export async function handleControlRequest(
  controlled: Controlled,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  try {
    if (request.method === 'GET') answerRead(controlled, request, response, url);
    else if (request.method !== 'POST') sendText(response, 405, 'method not allowed');
    else sendJson(response, 200, await change(controlled, url.pathname, await readJson(request)));
  } catch (error) {
    if (error instanceof SlackError) return sendJson(response, 400, error.toAnswer());
    if (
      !(error instanceof ControlRequestError || error instanceof CarrierRequestError || error instanceof RangeError)
    ) {
      throw error;
    }
    sendJson(response, error instanceof ControlRequestError ? error.status : 400, { ok: false, error: error.message });
  }
}

function answerRead(controlled: Controlled, request: IncomingMessage, response: ServerResponse, url: URL): void {
  const { slack } = controlled;
  const [, , what, fileId = ''] = url.pathname.split('/');
  if (what === 'events') openEvents(slack.context.changes, request, response);
  else if (what === 'files') sendPageFile(slack.context.files.find(fileId), response);
  else sendJson(response, 200, read(controlled, what, url.searchParams));
}

function read({ slack, clock, carrier }: Controlled, what: string | undefined, query: URLSearchParams): unknown {
  switch (what) {
    case 'state': {
      const as = query.get('as') ?? DEFAULT_PERSON;
      if (query.get('fresh') === '1') slack.context.workspace.forgetEphemerals(as);
      return slack.snapshot(as, clock.state());
    }
    case 'slack':
      return slack.journal();
    case 'carrier':
      return carrier.snapshot();
    case 'clock':
      return clock.state();
    default:
      throw new ControlRequestError('There is no such part of the control API.', 404);
  }
}

async function change(controlled: Controlled, path: string, body: unknown): Promise<unknown> {
  const { slack, carrier } = controlled;
  switch (path) {
    case '/control/act':
      return slack.act(readActRequest(body));
    case '/control/clock':
      return moveClock(controlled, readClockRequest(body));
    case '/control/slack':
      slack.fault(readSlackFaultRequest(body));
      return { ok: true };
    case '/control/carrier':
      await carrier.handle(readCarrierRequest(body));
      return { ok: true };
    case '/control/reset':
      await controlled.reset();
      return { ok: true };
    default:
      throw new ControlRequestError('There is no such part of the control API.', 404);
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) {
    throw new ControlRequestError('Send JSON.', 415);
  }
  return parseJson((await readBody(request, MAX_CONTROL_BYTES)).toString() || '{}');
}
