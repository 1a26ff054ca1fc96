import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CallStage, CallWatcher } from '../call-watcher.js';
import type { CarrierCall } from '../control/contract.js';
import { answerCall, type CallContext } from './answer-call.js';
import type { CallJournal } from './call-journal.js';
import type { CarrierFaults } from './carrier-faults.js';
import { preventsWork, type SentAnswer, sendAnswer, sendInsteadOfWork, sendStatus } from './send-answer.js';

/** The path of the API. @see Provisioning API reference, section 3.1.3 (API location) */
export const basePath = '/api/20140925';

const callsByPath: ReadonlyMap<string, CarrierCall> = new Map([
  [`${basePath}/provision/eligible`, 'eligible'],
  [`${basePath}/provision/add`, 'add'],
  [`${basePath}/provision/status`, 'status'],
  [`${basePath}/provision/update`, 'update'],
  [`${basePath}/provision/delete`, 'delete'],
  [`${basePath}/enum/textable`, 'textable'],
  [`${basePath}/enum/mobile`, 'mobile'],
  [`${basePath}/account/get-sessionkey`, 'get-sessionkey'],
]);

export interface RequestContext extends CallContext {
  readonly faults: CarrierFaults;
  readonly journal: CallJournal;
  readonly watch: CallWatcher;
}

/** Answers one HTTP request, or fails it as a fault demands, and puts it in the journal. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
): Promise<void> {
  const [path = '', search] = (request.url ?? '').split('?', 2);
  const query = new URLSearchParams(search);
  const call = callsByPath.get(path);
  const atMs = context.clock.nowMs();
  const sent =
    request.method === 'GET' && call ? await answer(call, query, response, context) : refuse(request.method, response);
  context.journal.add(atMs, call ?? path, query, sent.status, sent.body);
}

async function answer(
  call: CarrierCall,
  query: URLSearchParams,
  response: ServerResponse,
  context: RequestContext,
): Promise<SentAnswer> {
  const number = query.get('phone_number') ?? undefined;
  const watch = (stage: CallStage) =>
    context.watch({ to: 'carrier', name: call, ...(number === undefined ? {} : { number }), stage });
  response.once('close', () => void watch('over'));
  await watch('received');
  const isKept = isKeptConnection(response);
  const taken = context.faults.take(call, number);
  const fault = taken?.kind === 'cut_kept' && !isKept ? undefined : taken;
  if (fault && preventsWork(fault)) {
    if (fault.kind === 'acts_late') context.clock.wakeAfter(fault.delayMs, () => answerCall(call, query, context));
    await watch('done');
    return sendInsteadOfWork(response, fault);
  }
  const body = answerCall(call, query, context);
  await watch('done');
  return sendAnswer(response, body, fault);
}

// Provisioning API reference, section 3.0: all calls are made by GET.
function refuse(method: string | undefined, response: ServerResponse): SentAnswer {
  return method === 'GET' ? sendStatus(response, 404) : sendStatus(response, 405, { Allow: 'GET' });
}

const servedSockets = new WeakSet<object>();

/** Records that a connection has had a request. Returns whether it had one before. */
function isKeptConnection({ socket }: ServerResponse): boolean {
  if (!socket) return false;
  const isKept = servedSockets.has(socket);
  servedSockets.add(socket);
  return isKept;
}
