import { isJson, type Json } from '../slack/json.js';
import type { ActRequest, CarrierRequest, ClockRequest, SlackFaultRequest } from './contract.js';
import { ControlRequestError } from './control-request-error.js';

type Kind = 'string' | 'number' | 'boolean' | 'object';
type Fields = Readonly<Record<string, Kind | `${Kind}?`>>;

/** For each act, its fields and their kinds; a question mark means it may be left out. */
const acts: Readonly<Record<string, Fields>> = {
  message: { channel: 'string', text: 'string', threadTs: 'string?' },
  command: { channel: 'string', text: 'string' },
  click: { channel: 'string', messageTs: 'string', blockId: 'string', actionId: 'string', state: 'object?' },
  view_click: { viewId: 'string', blockId: 'string', actionId: 'string', state: 'object?', values: 'object?' },
  submit: { viewId: 'string', values: 'object' },
  close_view: { viewId: 'string', all: 'boolean?' },
  shortcut: { callbackId: 'string', channel: 'string?', messageTs: 'string?' },
  open_home: {},
  mark_read: { channel: 'string' },
  dismiss_notice: { id: 'string' },
  upload: { name: 'string', base64: 'string' },
};

const faultModes = ['error', 'http', 'rate_limited', 'slow', 'hang', 'lost', 'late_error', 'garbled', 'none'];
const garbledBodies = ['half', 'page', 'nothing', 'object', 'undefined'];
const methodFault: Fields = {
  method: 'string',
  mode: 'string',
  error: 'string?',
  body: 'string?',
  retryAfter: 'string?',
  status: 'number?',
  retryAfterSeconds: 'number?',
  delayMs: 'number?',
  times: 'number?',
};

/** @throws {ControlRequestError} when it is no such request */
export function readActRequest(body: unknown): ActRequest {
  if (isActRequest(body)) return body;
  throw new ControlRequestError('Send { as, act: { type, … } } with the fields of that act.');
}

/** @throws {ControlRequestError} when it is no such request */
export function readClockRequest(body: unknown): ClockRequest {
  if (isClockRequest(body)) return body;
  throw new ControlRequestError('Send { advanceMs } or { rate }.');
}

/** @throws {ControlRequestError} when it is no such request */
export function readSlackFaultRequest(body: unknown): SlackFaultRequest {
  if (isSlackFaultRequest(body)) return body;
  throw new ControlRequestError('Send { method, mode }, { socket }, { person, kind } or { channel, change }.');
}

/** Reads the outer shape only; the carrier says what is wrong inside. @throws {ControlRequestError} */
export function readCarrierRequest(body: unknown): CarrierRequest {
  if (isCarrierRequest(body)) return body;
  throw new ControlRequestError('Send { number, change }, { number, plan }, { fault, call } or { clearFaults }.');
}

function isActRequest(body: unknown): body is ActRequest {
  if (!isJson(body) || typeof body.as !== 'string' || !isJson(body.act)) return false;
  const { type, ...rest } = body.act;
  const fields = typeof type === 'string' && Object.hasOwn(acts, type) ? acts[type] : undefined;
  return fields !== undefined && hasFields(rest, fields);
}

const isClockRequest = (body: unknown): body is ClockRequest =>
  isJson(body) && hasFields(body, { advanceMs: 'number?', rate: 'number?' });

function isSlackFaultRequest(body: unknown): body is SlackFaultRequest {
  if (!isJson(body)) return false;
  if ('method' in body) {
    const isKnown = faultModes.includes(String(body.mode)) && garbledBodies.includes(String(body.body));
    return isKnown && hasFields(body, methodFault);
  }
  if ('socket' in body) return ['refresh', 'drop', 'app_rate_limited'].includes(String(body.socket));
  if ('person' in body) {
    const kinds = ['admin', 'member', 'guest', 'deactivated'];
    return hasFields(body, { person: 'string', kind: 'string' }) && kinds.includes(String(body.kind));
  }
  const changes = ['archive', 'unarchive', 'remove_bot', 'invite_bot'];
  return hasFields(body, { channel: 'string', change: 'string' }) && changes.includes(String(body.change));
}

function isCarrierRequest(body: unknown): body is CarrierRequest {
  if (!isJson(body)) return false;
  if (body.clearFaults === true) return true;
  if (isJson(body.fault)) return typeof body.fault.kind === 'string' && typeof body.call === 'string';
  return typeof body.number === 'string' && (typeof body.change === 'string' || typeof body.plan === 'string');
}

/** Whether the object has these fields and no others. */
function hasFields(json: Json, fields: Fields): boolean {
  const hasOnlyKnown = Object.keys(json).every((key) => Object.hasOwn(fields, key));
  return hasOnlyKnown && Object.entries(fields).every(([key, kind]) => isOfKind(json[key], kind));
}

function isOfKind(value: unknown, kind: string): boolean {
  if (value === undefined) return kind.endsWith('?');
  const bare = kind.replace('?', '');
  return bare === 'object' ? isJson(value) : typeof value === bare;
}
