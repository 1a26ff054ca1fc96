import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { carrierWait, listenForHealth } from '../../../src/slack/transport/health.js';
import { NotListeningError } from '../../../src/slack/transport/http-server.js';
import { profile } from '../../support/profile.js';

async function start(waitingFor: readonly string[] = []) {
  const listening = await listenForHealth({ port: 0, host: '127.0.0.1' }, () => waitingFor);
  onTestFinished(() => listening.stop());
  return { ...listening, url: `http://127.0.0.1:${listening.port}` };
}

describe('listenForHealth', () => {
  it('says that it is alive, whatever it waits for', async () => {
    const { url } = await start(['a sweep']);

    const response = await fetch(`${url}/healthz`);

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ alive: true });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('is ready when it waits for nothing', async () => {
    const { url } = await start();

    const response = await fetch(`${url}/readyz?verbose`);

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ ready: true, waitingFor: [] });
  });

  it('says what it waits for when it is not ready', async () => {
    const { url } = await start(['a connection to Slack', 'a sweep']);

    const response = await fetch(`${url}/readyz`);

    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ ready: false, waitingFor: ['a connection to Slack', 'a sweep'] });
  });

  it.each([
    [{}, 'the carrier'],
    [{ fault: 'unreadable' as const }, 'the carrier: its answers cannot be read'],
    [{ fault: 'access_refused' as const }, 'the carrier: it refuses ZIPWHIP_API_KEY or ZIPWHIP_BASE_URL'],
  ])('is ready although it waits for the carrier, and says what is wrong with it: %o', async (silence, named) => {
    const { url } = await start([carrierWait(silence, profile)]);

    const response = await fetch(`${url}/readyz`);

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ ready: true, waitingFor: [named] });
  });

  it.each(['/', '/slack/events', '/constructor', '/__proto__'])('knows nothing of %s', async (path) => {
    const { url } = await start();

    expect((await fetch(url + path)).status).toBe(404);
  });

  it.each(['127.0.0.2', '[::1]'])('answers nobody at %s while it is told to listen at 127.0.0.1', async (address) => {
    const { port } = await start();

    // Also where the machine has no such address, which tells nothing of zw.
    await expect(fetch(`http://${address}:${port}/healthz`)).rejects.toThrow('fetch failed');
  });

  it('keeps few connections on a port of its own, so that both ports fit into 256 files, and answers all the same', async () => {
    let closed = 0;
    const { healthPort = 0, stop } = await listenForHealth({ port: 0, healthPort: 0, host: '127.0.0.1' }, () => [], {
      route: { path: '/x', answer: (_request, response) => void response.end() },
      onClosed: (count) => {
        closed += count;
      },
    });
    onTestFinished(() => stop());
    let gone = 0;
    await new Promise<void>((resolve) => {
      for (let opened = 0; opened < 60; opened += 1) {
        const socket = connect(healthPort, '127.0.0.1').on('error', () => {});
        onTestFinished(() => void socket.destroy());
        socket.resume().once('close', () => {
          gone += 1;
          if (gone === 44) resolve();
        });
      }
    });

    expect((await fetch(`http://127.0.0.1:${healthPort}/healthz`)).status).toBe(200);
    expect(closed).toBeGreaterThanOrEqual(44);
  });

  it('says which variable is at fault when it cannot listen, and what to do', async () => {
    const { port } = await start();
    const listen = (where: { port?: number; healthPort?: number; host?: string }) =>
      listenForHealth({ port: 0, host: '127.0.0.1', ...where }, () => []);

    await expect(listen({ port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
      message: `PORT ${port} is in use (EADDRINUSE): end the program that listens there, perhaps another zw, or set PORT to a free port`,
    });
    await expect(listen({ healthPort: port })).rejects.toThrow(`HEALTH_PORT ${port} is in use`);
    await expect(listen({ host: '192.0.2.1' })).rejects.toThrow('HOST 192.0.2.1 is no address of this machine');
    expect(new NotListeningError('PORT', { port: 80, host: '0.0.0.0' }, 'EACCES').message).toBe(
      'PORT 80 may not be listened on by the user who runs zw (EACCES): set PORT to 1024 or more',
    );
  });

  it('listens no more once it is stopped', async () => {
    const { url, stop } = await start();

    await stop();

    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });
});
