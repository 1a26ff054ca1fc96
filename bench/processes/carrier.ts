import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** The fields of Provisioning API reference, section 5.3.4, with the word of section 5.3 for a line that waits. */
const body = JSON.stringify({
  transaction_id: '00000000-0000-0000-0000-000000000000',
  status_code: '100',
  status_desc: 'Successful Request',
  error: 'false',
  account_status: 'Pending Activation',
  last_updated: '2014-05-08T17:35:16+00:00',
});
const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };

const delayMs = Number(process.argv[2]);
const server = createServer({ keepAliveTimeout: 60_000 }, async (_request, response) => {
  if (delayMs > 0) await wait(delayMs);
  response.writeHead(200, headers).end(body);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.send?.(address.port);
});
process.on('disconnect', () => process.exit());
