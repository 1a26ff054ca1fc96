import { setTimeout as sleep } from 'node:timers/promises';
import type { SlackContext } from '../context.js';
import { type Json, stringAt } from '../json.js';
import type { MethodFault } from '../limits/faults.js';
import { SlackError } from '../slack-error.js';
import { forJournal } from './arguments.js';
import { needScopes } from './bot-access.js';
import type { Method } from './method.js';
import { methods } from './methods.js';

/** The tokens of the sandbox's one installation. */
export const BOT_TOKEN = 'xoxb-sandbox';
export const APP_TOKEN = 'xapp-sandbox';

/** The response to a call: an answer, a body that is none (`garbled`), no response (`hang`), or a cut connection. */
export type CallResult =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Record<string, string>; readonly body: Json }
  | { readonly kind: 'garbled'; readonly text: string }
  | { readonly kind: 'hang' | 'cut' };

export interface Call {
  readonly method: string;
  readonly token: string | undefined;
  readonly args: Json;
}

/** Answers a call as Slack would, unless a fault is switched on for it. Writes it in the journal. */
export async function callMethod(context: SlackContext, call: Call): Promise<CallResult> {
  const at = context.clock.now().toISOString();
  await context.watch({ to: 'slack', name: call.method, stage: 'received' });
  const result = await withFault(context, call);
  await context.watch({ to: 'slack', name: call.method, stage: 'done' });
  const answered = result.kind === 'answer' ? result : { status: 0, body: { [result.kind]: true } };
  context.journal.addCall({
    at,
    method: call.method,
    arguments: forJournal(call.args),
    answer: answered.body,
    status: answered.status,
  });
  return result;
}

async function withFault(context: SlackContext, call: Call): Promise<CallResult> {
  const fault = context.faults.take(call.method);
  switch (fault?.mode) {
    case 'error':
      return answer(errorOf(fault));
    case 'http':
      return answer({ ok: false, error: 'service_unavailable' }, fault.status ?? 503);
    case 'rate_limited':
      return rateLimited(fault.retryAfter ?? String(fault.retryAfterSeconds ?? 1));
    case 'hang':
      return { kind: 'hang' };
    case 'lost':
      perform(context, call);
      return { kind: 'cut' };
    case 'late_error':
      perform(context, call);
      return answer(errorOf(fault));
    case 'garbled':
      return garble(perform(context, call), fault);
    case 'slow':
      await sleep(delayOf(fault), undefined, { ref: false });
      return perform(context, call);
    default:
      return perform(context, call);
  }
}

const errorOf = (fault: MethodFault) => new SlackError(fault.error ?? 'internal_error').toAnswer();

function garble(result: CallResult, { body = 'half' }: MethodFault): CallResult {
  const whole = JSON.stringify(result.kind === 'answer' ? result.body : {});
  const texts = {
    half: whole.slice(0, -1),
    page: '<!doctype html><title>Sign in</title>',
    nothing: '',
    object: '{}',
  };
  return { kind: 'garbled', text: texts[body] };
}

const delayOf = (fault: MethodFault) => fault.delayMs ?? 1000;

function perform(context: SlackContext, { method: name, token, args }: Call): CallResult {
  try {
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (!method) throw new SlackError('unknown_method', { req_method: name });
    authorize(method, token);
    const channelId = stringAt(args, 'channel');
    const waitSeconds = context.rateLimits.count(name, method.tier, channelId);
    if (waitSeconds !== undefined) return rateLimited(String(waitSeconds));
    if (method.token === 'bot') needScopes(context, method.scopes);
    return answer({ ok: true, ...method.run(context, args) });
  } catch (error) {
    if (error instanceof SlackError) return answer(error.toAnswer());
    throw error;
  }
}

function authorize(method: Method, token: string | undefined): void {
  if (token === undefined || token === '') throw new SlackError('not_authed');
  if (token !== BOT_TOKEN && token !== APP_TOKEN) throw new SlackError('invalid_auth');
  if (token !== (method.token === 'app' ? APP_TOKEN : BOT_TOKEN)) throw new SlackError('not_allowed_token_type');
}

const answer = (body: Json, status = 200, headers: Record<string, string> = {}): CallResult => ({
  kind: 'answer',
  status,
  headers,
  body,
});

/** @see Slack docs, "Rate limits", Responding to rate limiting conditions */
const rateLimited = (retryAfter: string): CallResult =>
  answer({ ok: false, error: 'ratelimited' }, 429, { 'retry-after': retryAfter });
