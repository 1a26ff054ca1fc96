import { createServer, type IncomingMessage } from 'node:http';

/** Says yes to everything; one workspace, whose every person is a full member. */
const server = createServer({ keepAliveTimeout: 60_000 }, async (request, response) => {
  const args = new URLSearchParams(await readBody(request));
  const body = JSON.stringify(answer(request.url ?? '', args));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
});
let answered = 0;

function answer(url: string, args: URLSearchParams): object {
  if (url === '/respond') answered += 1;
  if (url.endsWith('auth.test')) return { ok: true, team_id: 'T0BENCH', bot_id: 'B0BENCH', user_id: 'U0BOT' };
  if (url.endsWith('users.info')) return { ok: true, user: { id: args.get('user'), team_id: 'T0BENCH' } };
  return { ok: true, ts: '1772470800.000001', channel: args.get('channel'), permalink: 'https://slack.invalid/p1' };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.send?.(address.port);
});
process.on('message', () => process.send?.(answered));
process.on('disconnect', () => process.exit());
