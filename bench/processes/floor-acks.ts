import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { signingSecret } from '../constants.js';

/** The least that an app must do: check the signature of a command and acknowledge it. */
const server = createServer({ keepAliveTimeout: 60_000 }, async (request, response) => {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const { 'x-slack-request-timestamp': at, 'x-slack-signature': given } = request.headers;
  const expected = `v0=${createHmac('sha256', signingSecret)
    .update(`v0:${String(at)}:${body}`)
    .digest('hex')}`;
  const isGenuine = timingSafeEqual(Buffer.from(expected), Buffer.from(String(given)));
  response.writeHead(isGenuine ? 200 : 401).end();
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.send?.(address.port);
});
process.on('disconnect', () => process.exit());
