import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { CarrierFault, GarbledForm } from '../control/contract.js';
import type { AnswerBody } from './answer-call.js';
import { garble } from './garble.js';
import { unknownCode } from './our-own-answers.js';

/** The sent answer, as the journal keeps it; status 0 when the connection is cut instead. */
export interface SentAnswer {
  readonly status: number;
  readonly body: string;
}

const trickledPieces = 10;
const htmlPage =
  '<!DOCTYPE html>\n<html><head><title>Be right back</title></head><body><h1>Be right back</h1></body></html>\n';
const jsonType = 'application/json;charset=UTF-8';

/** Writes a body as the reference shows it: two blanks of indentation, no line feed at the end. */
const writeBody = (body: AnswerBody): string =>
  'success' in body ? JSON.stringify(body) : JSON.stringify(body, null, 2);

/** Whether a fault keeps the carrier from doing the work, or from doing it now; the fault then makes the answer. */
export function preventsWork(fault: CarrierFault): boolean {
  return ['http', 'rate_limited', 'html', 'refused', 'cut_before', 'cut_kept', 'acts_late'].includes(fault.kind);
}

/** Sends the answer of a call that a fault prevented. */
export function sendInsteadOfWork(response: ServerResponse, fault: CarrierFault): SentAnswer {
  if (fault.kind === 'html') return send(response, 200, htmlPage, { 'Content-Type': 'text/html;charset=UTF-8' });
  if (fault.kind === 'rate_limited')
    return sendStatus(response, 429, { 'Retry-After': String(fault.retryAfterSeconds) });
  if (fault.kind === 'http') return sendStatus(response, fault.status);
  return cut(response);
}

/** Sends the answer of a call that was done, through the fault if there is one. */
export function sendAnswer(response: ServerResponse, body: AnswerBody, fault?: CarrierFault): SentAnswer {
  const text = writeBody(body);
  switch (fault?.kind) {
    case 'cut_after':
      return cut(response);
    case 'half_json':
      return send(response, 200, text.slice(0, Math.floor(text.length / 2)));
    case 'wrong_types':
      return send(response, 200, writeBody(spoilTypes(body)));
    case 'unknown_code':
      return send(response, 200, writeBody({ ...body, ...unknownCode }));
    case 'status_word':
      return send(response, 200, writeBody('account_status' in body ? { ...body, account_status: fault.word } : body));
    case 'garbled':
      return sendGarbled(response, body, text, fault.form);
    case 'slow_headers':
      return sendLater(response, text, fault.delayMs);
    case 'trickling_body':
      return trickle(response, text, fault.delayMs);
    default:
      return send(response, 200, text);
  }
}

/** Sends a plain HTTP status with its name as the body. */
export function sendStatus(response: ServerResponse, status: number, headers: Record<string, string> = {}): SentAnswer {
  const text = `${STATUS_CODES[status] ?? status}\n`;
  return send(response, status, text, { 'Content-Type': 'text/plain;charset=UTF-8', ...headers });
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string> = {},
): SentAnswer {
  response.writeHead(status, { 'Content-Type': jsonType, 'Content-Length': Buffer.byteLength(body), ...headers });
  response.end(body);
  return { status, body };
}

function cut(response: ServerResponse): SentAnswer {
  response.socket?.destroy();
  return { status: 0, body: '' };
}

/** Sends a garbled answer. The journal keeps the text of the right answer, so that tests can look for it elsewhere. */
function sendGarbled(response: ServerResponse, body: AnswerBody, text: string, form: GarbledForm): SentAnswer {
  const { type, bytes } = garble(body, text, form);
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': bytes.length });
  response.end(bytes);
  return { status: 200, body: text };
}

// Sends an answer late. Both delays count the machine's time, as the client's own timeouts do.
function sendLater(response: ServerResponse, body: string, delayMs: number): SentAnswer {
  const timer = setTimeout(() => send(response, 200, body), delayMs);
  response.once('close', () => clearTimeout(timer));
  return { status: 200, body };
}

function trickle(response: ServerResponse, body: string, delayMs: number): SentAnswer {
  const bytes = Buffer.from(body);
  const pieceBytes = Math.ceil(bytes.length / trickledPieces);
  response.writeHead(200, { 'Content-Type': jsonType, 'Content-Length': bytes.length });
  response.flushHeaders();
  let sentBytes = 0;
  const timer = setInterval(() => {
    response.write(bytes.subarray(sentBytes, sentBytes + pieceBytes));
    sentBytes += pieceBytes;
    if (sentBytes >= bytes.length) response.end();
  }, delayMs);
  response.once('close', () => clearInterval(timer));
  return { status: 200, body };
}

/** Turns booleans into numbers and wraps every other value in an array: valid JSON without a meaning. */
function spoilTypes(body: AnswerBody): AnswerBody {
  const spoil = (value: unknown) => (value === 'true' || value === 'false' ? Number(value === 'true') : [value]);
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, spoil(value)]));
}
