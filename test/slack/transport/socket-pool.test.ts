import { describe, expect, it } from 'vitest';
import type {
  SocketConnection,
  SocketListener,
  SocketTrouble,
} from '../../../src/slack/transport/socket-connection.js';
import { SocketPool } from '../../../src/slack/transport/socket-pool.js';
import { ManualTimers } from '../../support/manual-timers.js';
import { RecordingLogger } from '../../support/recording-logger.js';

const minute = 60_000;
const unreachable: SocketTrouble = { reason: 'apps.connections.open: HTTP status 503', isRefusal: false };
const refused: SocketTrouble = { reason: 'apps.connections.open: invalid_auth', isRefusal: true };
const envelope = { id: 'e1', type: 'slash_commands', payload: { command: '/zw' } };

/** A connection as the pool asked for it, and what the pool did with it. */
class FakeSocket implements SocketConnection {
  readonly acknowledged: string[] = [];
  isClosed = false;
  canSend = true;

  constructor(
    readonly listener: SocketListener,
    readonly signal: AbortSignal,
  ) {}

  greet(): void {
    this.listener.onOpen(this);
  }

  acknowledge(envelopeId: string): boolean {
    if (this.canSend) this.acknowledged.push(envelopeId);
    return this.canSend;
  }

  close(): void {
    this.isClosed = true;
  }

  end(trouble: SocketTrouble = { reason: 'the connection was closed', isRefusal: false }): void {
    this.canSend = false;
    this.listener.onEnd(trouble);
  }
}

function makePool() {
  const sockets: FakeSocket[] = [];
  const timers = new ManualTimers();
  const logger = new RecordingLogger();
  const taken: { id: string; acknowledge: (payload: object) => boolean }[] = [];
  const time = { nowMs: 0 };
  const pool = new SocketPool({
    open: (listener, signal) => sockets.push(new FakeSocket(listener, signal)),
    onEnvelope: ({ id }, acknowledge) => taken.push({ id, acknowledge }),
    logger,
    setTimer: timers.set,
    clock: () => new Date(Date.UTC(2026, 2, 1) + time.nowMs),
    monotonicMs: () => time.nowMs,
    random: () => 1,
  });
  const socket = (index: number): FakeSocket => {
    const found = sockets[index];
    if (!found) throw new Error(`no connection ${index} was asked for`);
    return found;
  };
  /** A pool that has had its two connections for a minute. */
  const settle = () => {
    void pool.start();
    socket(0).greet();
    timers.ring();
    socket(1).greet();
    time.nowMs += minute;
  };
  return { pool, sockets, socket, timers, logger, taken, time, settle };
}

describe('SocketPool', () => {
  it('opens a connection, a second one a little later, and no third', async () => {
    const { pool, sockets, socket, timers } = makePool();
    expect(pool.wait).toEqual({ since: new Date('2026-03-01T00:00:00Z') });
    const started = pool.start();

    socket(0).greet();
    await expect(started).resolves.toBeUndefined();
    expect(pool.wait).toBeUndefined();
    expect(timers.pendingMs).toEqual([2_000]);
    timers.ring();
    socket(1).greet();

    expect(timers.pendingMs).toEqual([]);
    expect(sockets).toHaveLength(2);
  });

  it('says how the first attempt went and goes on trying', async () => {
    const { pool, sockets, socket, timers } = makePool();
    const started = pool.start();

    socket(0).end(refused);
    await expect(started).resolves.toEqual(refused);
    timers.ring();

    expect(sockets).toHaveLength(2);
  });

  it('pauses longer after every failure, up to half a minute, and tries for as long as it takes', () => {
    const { pool, sockets, socket, timers } = makePool();
    void pool.start();
    for (let attempt = 0; attempt < 100; attempt += 1) {
      socket(attempt).end(unreachable);
      timers.ring();
    }

    expect(timers.delaysMs.slice(0, 7)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    expect(sockets).toHaveLength(101);
    expect(pool.wait).toEqual({ since: new Date('2026-03-01T00:00:00Z'), reason: unreachable.reason });
  });

  it('tries more rarely while Slack says no, and as before once it cannot be reached', () => {
    const { pool, socket, timers } = makePool();
    void pool.start();
    for (let attempt = 0; attempt < 12; attempt += 1) {
      socket(attempt).end(refused);
      timers.ring();
    }
    socket(12).end(unreachable);

    expect(timers.delaysMs.slice(-3)).toEqual([300_000, 300_000, 30_000]);
  });

  it('waits for as long as a limit tells it to', () => {
    const { pool, socket, timers } = makePool();
    void pool.start();

    socket(0).end({ reason: 'apps.connections.open: rate limited', isRefusal: false, retryAfterMs: 45_000 });

    expect(timers.pendingMs).toEqual([45_000]);
  });

  it('warns once of what lasts, again after ten minutes, and says when it is over', () => {
    const { pool, socket, timers, logger, time } = makePool();
    void pool.start();
    for (let attempt = 0; attempt < 21; attempt += 1) {
      socket(attempt).end(refused);
      time.nowMs += minute / 2;
      timers.ring();
    }
    socket(21).greet();

    expect(logger.at('warn').map(({ fields }) => fields.attempt)).toEqual([1, 21]);
    expect(logger.at('info').map(({ message }) => message)).toEqual(['connected to slack']);
  });

  it('opens a successor before a connection that Slack has warned of ends', () => {
    const { pool, sockets, socket, timers, settle } = makePool();
    settle();

    socket(0).listener.onGoodbye('warning');
    expect(timers.pendingMs).toEqual([0]);
    timers.ring();
    expect(sockets).toHaveLength(3);
    expect(socket(0).isClosed).toBe(false);
    socket(2).greet();
    timers.ring();

    expect(socket(0).isClosed).toBe(true);
    expect([socket(1).isClosed, socket(2).isClosed]).toEqual([false, false]);
    expect(pool.wait).toBeUndefined();
  });

  it('counts a warned connection as one, and one that must go as none', () => {
    const { pool, socket, settle, time } = makePool();
    settle();
    socket(1).end();

    socket(0).listener.onGoodbye('warning');
    expect(pool.wait).toBeUndefined();
    socket(0).listener.onGoodbye('refresh_requested');

    expect(pool.wait).toEqual({
      since: new Date(Date.UTC(2026, 2, 1) + time.nowMs),
      reason: 'Slack said refresh_requested',
    });
  });

  it('acknowledges over the connection that the payload came by, or over another when that has gone', () => {
    const { socket, taken, settle } = makePool();
    settle();
    socket(0).listener.onEnvelope(envelope);
    socket(0).listener.onEnvelope({ ...envelope, id: 'e2' });

    expect(taken[0]?.acknowledge({})).toBe(true);
    socket(0).end();
    expect(taken[1]?.acknowledge({})).toBe(true);

    expect([socket(0).acknowledged, socket(1).acknowledged]).toEqual([['e1'], ['e2']]);
    socket(1).end();
    expect(taken[1]?.acknowledge({})).toBe(false);
  });

  it('acknowledges that events are held back, and gives nobody the envelope', () => {
    const { socket, taken, logger, settle } = makePool();
    settle();

    socket(1).listener.onEventsHeldBack('e9');

    expect(socket(1).acknowledged).toEqual(['e9']);
    expect(taken).toEqual([]);
    expect(logger.at('warn')).toHaveLength(1);
  });

  it('replaces a lost connection at once, and pauses when they are lost again and again', () => {
    const { socket, timers, settle } = makePool();
    settle();
    socket(0).end();
    expect(timers.pendingMs).toEqual([0]);

    for (let round = 2; round < 6; round += 1) {
      timers.ring();
      socket(round).greet();
      socket(round).end();
    }

    expect(timers.pendingMs).toEqual([5_000]);
  });

  it('pauses when Slack sends every connection away as soon as it is open', () => {
    const { pool, socket, timers } = makePool();
    void pool.start();
    socket(0).greet();
    socket(0).listener.onGoodbye('link_disabled');

    expect(timers.pendingMs).toContain(1_000);
    timers.ring();
    socket(1).greet();
    socket(1).listener.onGoodbye('link_disabled');

    expect(timers.pendingMs).toContain(2_000);
  });

  it('counts connections that are cut in the same moment once', () => {
    const { pool, socket, timers } = makePool();
    void pool.start();
    socket(0).greet();
    timers.ring();
    socket(1).greet();

    socket(0).end();
    socket(1).end();

    expect(timers.pendingMs).toEqual([1_000]);
  });

  it('ends everything when it is stopped, and begins nothing', () => {
    const { pool, sockets, socket, timers, settle } = makePool();
    settle();

    pool.stop();
    expect([socket(0).signal.aborted, socket(1).signal.aborted]).toEqual([true, true]);
    socket(0).end();
    socket(1).end();
    timers.ring();

    expect(sockets).toHaveLength(2);
  });
});
