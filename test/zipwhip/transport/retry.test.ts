import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { ZipwhipClientOptions } from '../../../src/zipwhip/index.js';
import { catchError, findRefusedUrl, makeClient, phoneNumber, startCarrier } from '../fake-carrier.js';

const pending = '{"status_code":"100","error":"false","account_status":"pending"}';

/** Answers with these statuses one after the other, then well. */
function failingFirst(...failures: readonly { status: number; retryAfter?: string }[]) {
  return (response: ServerResponse, count: number) => {
    const failure = failures[count - 1];
    if (failure?.retryAfter !== undefined) response.setHeader('retry-after', failure.retryAfter);
    response.statusCode = failure?.status ?? 200;
    response.end(failure === undefined ? pending : '');
  };
}

/** A clock that only `sleep` moves, and what was slept. */
function makeTime(startMs = Date.UTC(2026, 0, 1)) {
  let nowMs = startMs;
  const sleptMs: number[] = [];
  const sleep = async (delayMs: number) => {
    sleptMs.push(delayMs);
    nowMs += delayMs;
  };
  const time = { now: () => nowMs, sleep, random: () => 0.5 } satisfies Partial<ZipwhipClientOptions>;
  return { time, sleptMs };
}

describe.each(['eligible', 'status'] as const)('%s', (call) => {
  it.each([500, 502, 503, 504, 429])('is tried three times while it fails with %i', async (status) => {
    const carrier = await startCarrier((response) => response.writeHead(status).end());

    const error = await catchError(makeClient(carrier.baseUrl)[call](phoneNumber));

    expect(error).toMatchObject({ code: 'zipwhip_http_status', status, attempt: 3 });
    expect(carrier.requests).toHaveLength(3);
  });

  it('is tried three times while the connection is lost', async () => {
    const carrier = await startCarrier((response) => response.destroy());

    const error = await catchError(makeClient(carrier.baseUrl)[call](phoneNumber));

    expect(error).toMatchObject({ code: 'zipwhip_connection', sent: true, attempt: 3 });
    expect(carrier.requests).toHaveLength(3);
  });

  it.each([400, 401, 403, 404, 302])('is not tried again after %i', async (status) => {
    const carrier = await startCarrier((response) => response.writeHead(status).end());

    expect(await catchError(makeClient(carrier.baseUrl)[call](phoneNumber))).toMatchObject({ status, attempt: 1 });
    expect(carrier.requests).toHaveLength(1);
  });

  it('is not tried again after an unrecognised answer', async () => {
    const carrier = await startCarrier((response) => response.end('<html>'));

    await catchError(makeClient(carrier.baseUrl)[call](phoneNumber));

    expect(carrier.requests).toHaveLength(1);
  });
});

describe('the back-off', () => {
  it('is full jitter that doubles', async () => {
    const { time, sleptMs } = makeTime();
    const carrier = await startCarrier(failingFirst({ status: 500 }, { status: 500 }));

    await makeClient(carrier.baseUrl, time).status(phoneNumber);

    expect(sleptMs).toEqual([100, 200]);
  });

  it('gives way to Retry-After in seconds', async () => {
    const { time, sleptMs } = makeTime();
    const carrier = await startCarrier(
      failingFirst({ status: 429, retryAfter: '3' }, { status: 503, retryAfter: '0' }),
    );

    await makeClient(carrier.baseUrl, time).status(phoneNumber);

    expect(sleptMs).toEqual([3_000, 0]);
  });

  it('gives way to Retry-After as a date', async () => {
    const { time, sleptMs } = makeTime(Date.parse('2026-01-01T00:00:00Z'));
    const carrier = await startCarrier(failingFirst({ status: 503, retryAfter: 'Thu, 01 Jan 2026 00:00:04 GMT' }));

    await makeClient(carrier.baseUrl, time).status(phoneNumber);

    expect(sleptMs).toEqual([4_000]);
  });

  it('is not begun when Retry-After goes past the deadline', async () => {
    const { time, sleptMs } = makeTime();
    const carrier = await startCarrier(failingFirst({ status: 429, retryAfter: '11' }));

    const error = await catchError(makeClient(carrier.baseUrl, time).status(phoneNumber));

    expect(error).toMatchObject({ status: 429, retryAfterMs: 11_000, attempt: 1 });
    expect(sleptMs).toEqual([]);
  });

  it('counts what earlier waits have used of the deadline', async () => {
    const { time, sleptMs } = makeTime();
    const carrier = await startCarrier(
      failingFirst({ status: 429, retryAfter: '6' }, { status: 429, retryAfter: '6' }),
    );

    const error = await catchError(makeClient(carrier.baseUrl, time).status(phoneNumber));

    expect(error).toMatchObject({ status: 429, retryAfterMs: 6_000, attempt: 2 });
    expect(sleptMs).toEqual([6_000]);
  });

  it('ends when the caller aborts, without another attempt', async () => {
    const controller = new AbortController();
    const carrier = await startCarrier((response) => response.writeHead(500).end());
    const sleep = (_: number, signal?: AbortSignal) =>
      new Promise<void>((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
        controller.abort();
      });

    const error = await catchError(makeClient(carrier.baseUrl, { sleep }).status(phoneNumber, controller));

    expect(error).toMatchObject({ code: 'zipwhip_aborted', sent: true, attempt: 1 });
    expect(carrier.requests).toHaveLength(1);
  });

  it('ends at the deadline with the real clock, too', async () => {
    const carrier = await startCarrier((response) => response.writeHead(500).end());
    const sleep = (_: number, signal?: AbortSignal) =>
      new Promise<void>((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));

    const error = await catchError(
      makeClient(carrier.baseUrl, { sleep, deadlineMs: 500, random: () => 0 }).status(phoneNumber),
    );

    expect(error).toMatchObject({ code: 'zipwhip_deadline', sent: true });
  });

  it('is used for a port that refuses, whose error still says that nothing was sent', async () => {
    const { time, sleptMs } = makeTime();

    const error = await catchError(makeClient(await findRefusedUrl(), time).status(phoneNumber));

    expect(error).toMatchObject({ code: 'zipwhip_connection', sent: false, attempt: 3 });
    expect(sleptMs).toEqual([100, 200]);
  });
});

describe('a call that is tried again', () => {
  it('answers as if nothing had been', async () => {
    const carrier = await startCarrier(failingFirst({ status: 500 }, { status: 429 }));

    expect(await makeClient(carrier.baseUrl).status(phoneNumber)).toEqual({
      state: 'pending',
      word: 'pending',
      code: '100',
    });
    expect(carrier.requests).toHaveLength(3);
  });
});
