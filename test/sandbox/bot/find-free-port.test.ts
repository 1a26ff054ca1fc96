import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { findFreePort } from '../../../sandbox/bot/find-free-port.js';

describe('findFreePort', () => {
  it('answers the wanted port while nobody listens on it', async () => {
    const port = await findFreePort(0);

    expect(await findFreePort(port)).toBe(port);
  });

  it('answers a later one while somebody does', async () => {
    const port = await findFreePort(0);
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');

    const found = await findFreePort(port);

    server.close();
    expect(found).toBeGreaterThan(port);
    expect(found).toBeLessThanOrEqual(port + 50);
  });
});
