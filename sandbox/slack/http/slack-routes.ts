import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseArguments } from '../api/arguments.js';
import { BOT_TOKEN, callMethod } from '../api/call-method.js';
import type { SlackContext } from '../context.js';
import { MAX_FILE_BYTES } from '../files/file-store.js';
import { answerResponse } from '../interaction/answer-response.js';
import { isJson, type Json, parseJson } from '../json.js';
import { SlackError } from '../slack-error.js';
import { readBody } from './read-body.js';
import { sendJson, sendText } from './send.js';
import { uploadedContent } from './uploaded-content.js';

/** Room for the largest view (250 kB) and its url-encoding. */
const MAX_CALL_BYTES = 2_000_000;
const MULTIPART_ROOM_BYTES = 10_000;

/** Answers what the app asks of Slack: `/slack/api/…`, `/slack/response/…`, `/slack/files/…`. */
export async function handleSlackRequest(
  context: SlackContext,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const [, , area, ...rest] = url.pathname.split('/');
  const [first = '', second = ''] = rest;
  if (area === 'api')
    return answerCall(context, request, response, { method: rest.join('/'), query: url.searchParams });
  if (area === 'response' && request.method === 'POST') return answerResponseUrl(context, request, response, first);
  if (area === 'files' && first === 'upload' && request.method === 'POST')
    return takeUpload(context, request, response, second);
  if (area === 'files' && request.method === 'GET') return sendFile(context, request, response, first);
  return sendText(response, 404, 'not found');
}

async function answerCall(
  context: SlackContext,
  request: IncomingMessage,
  response: ServerResponse,
  { method, query }: { method: string; query: URLSearchParams },
): Promise<void> {
  const body = await readBody(request, MAX_CALL_BYTES);
  let args: Json;
  try {
    args = parseArguments(body.toString(), request.headers['content-type'] ?? '', query);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return sendJson(response, 200, error.toAnswer());
  }
  const token = bearer(request) ?? (typeof args.token === 'string' ? args.token : undefined);
  response.once('close', () => void context.watch({ to: 'slack', name: method, stage: 'over' }));
  const result = await callMethod(context, { method, token, args });
  if (result.kind === 'cut') response.destroy();
  if (result.kind === 'garbled') sendText(response, 200, result.text);
  if (result.kind !== 'answer') return;
  const scopes = { 'x-oauth-scopes': context.manifest.scopes.join(',') };
  sendJson(response, result.status, result.body, { ...scopes, ...result.headers });
}

const bearer = (request: IncomingMessage): string | undefined =>
  /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];

async function answerResponseUrl(
  context: SlackContext,
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
): Promise<void> {
  const answer = parseJson((await readBody(request, MAX_CALL_BYTES)).toString());
  const at = context.clock.now().toISOString();
  let error: SlackError | undefined;
  try {
    const source = context.responseUrls.use(id);
    if (!isJson(answer)) throw new SlackError('invalid_payload');
    answerResponse(context, source, answer);
  } catch (refusal) {
    if (!(refusal instanceof SlackError)) throw refusal;
    error = refusal;
  }
  const isGone = error !== undefined && ['invalid_url', 'expired_url', 'used_url'].includes(error.error);
  const [status, body] = error ? [isGone ? 404 : 400, error.toAnswer()] : [200, { ok: true }];
  context.journal.addCall({
    at,
    method: 'response_url',
    arguments: isJson(answer) ? answer : {},
    answer: body,
    status,
  });
  sendJson(response, status, body);
}

async function takeUpload(
  context: SlackContext,
  request: IncomingMessage,
  response: ServerResponse,
  ticket: string,
): Promise<void> {
  const body = await readBody(request, MAX_FILE_BYTES + MULTIPART_ROOM_BYTES);
  const content = uploadedContent(body, request.headers['content-type'] ?? '');
  if (!context.files.receive(ticket, content)) return sendText(response, 400, 'The upload is not the one announced.');
  sendText(response, 200, `OK - ${content.length}`);
}

function sendFile(context: SlackContext, request: IncomingMessage, response: ServerResponse, id: string): void {
  const isAllowed = bearer(request) === BOT_TOKEN && context.manifest.scopes.includes('files:read');
  if (!isAllowed) {
    sendText(response, 403, 'A token with files:read is needed.');
    return;
  }
  try {
    const file = context.files.find(id);
    response.writeHead(200, { 'content-type': file.mimetype, 'content-length': file.content.length });
    response.end(file.content);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    sendText(response, 404, error.error);
  }
}
