import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

export interface WebApiCall {
  readonly method: string;
  readonly args: Readonly<Record<string, string>>;
}

export type WebApiAnswer =
  | { readonly json: object }
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  /** Cuts the connection, or says nothing at all. */
  | 'cut'
  | 'hang';

export interface FakeWebApi {
  /** For `slackApiUrl`. */
  readonly url: string;
  readonly calls: readonly WebApiCall[];
  /** The bodies of the calls, as they came. */
  readonly bodies: readonly string[];
  /** What the next calls are answered, in order; the last one stays. */
  answer(...answers: WebApiAnswer[]): void;
}

/** A Web API on loopback that says what it is told to say and counts what it is asked. */
export async function startFakeWebApi(): Promise<FakeWebApi> {
  const calls: WebApiCall[] = [];
  const bodies: string[] = [];
  let answers: WebApiAnswer[] = [{ json: { ok: true } }];
  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    const args = Object.fromEntries(new URLSearchParams(body));
    calls.push({ method: (request.url ?? '').replace('/api/', ''), args });
    bodies.push(body);
    const [answer] = answers.length > 1 ? answers.splice(0, 1) : answers;
    if (answer !== undefined) send(response, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}/api/`,
    calls,
    bodies,
    answer: (...next) => {
      answers = next;
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

function send(response: ServerResponse, answer: WebApiAnswer): void {
  if (answer === 'hang') return;
  if (answer === 'cut') {
    response.destroy();
    return;
  }
  if ('json' in answer) {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer.json));
    return;
  }
  response.writeHead(answer.status, answer.headers).end(answer.body);
}
