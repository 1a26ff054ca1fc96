import { getEventListeners } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { answering, catchError, makeClient, phoneNumber, startCarrier } from './fake-carrier.js';

const pending = '{"status_code":"100","account_status":"pending"}';

/** A server that holds every answer back until it is told, and the number of requests that it holds. */
async function startHoldingCarrier() {
  const held: ServerResponse[] = [];
  const arrivals: (() => void)[] = [];
  const carrier = await startCarrier((response) => {
    held.push(response);
    for (const arrive of arrivals.splice(0)) arrive();
  });
  return {
    ...carrier,
    held,
    /** Resolves once this many requests have come in all. */
    async arrived(count: number) {
      while (carrier.requests.length < count) await new Promise<void>((resolve) => arrivals.push(resolve));
    },
    answerAll() {
      for (const response of held.splice(0)) answering(pending)(response);
    },
  };
}

describe('maxConcurrent', () => {
  it('keeps further calls waiting, and lets them go in order', async () => {
    const carrier = await startHoldingCarrier();
    const client = makeClient(carrier.baseUrl, { maxConcurrent: 2 });

    const calls = [1, 2, 3, 4, 5].map((digit) => client.status(`+1206555121${digit}`));
    const widths: number[] = [];
    for (const expected of [2, 4, 5]) {
      await carrier.arrived(expected);
      widths.push(carrier.held.length);
      carrier.answerAll();
    }
    await Promise.all(calls);

    expect(widths).toEqual([2, 2, 1]);
    expect(carrier.requests.map((path) => path.slice(-1))).toEqual(['1', '2', '3', '4', '5']);
  });

  it('lets an aborted call leave the queue at once, and its place to the next', async () => {
    const carrier = await startHoldingCarrier();
    const client = makeClient(carrier.baseUrl, { maxConcurrent: 1 });
    const controller = new AbortController();
    const first = client.status(phoneNumber);
    const second = client.add('+12065550002', {}, controller);
    const third = client.status('+12065550003');
    await carrier.arrived(1);

    controller.abort();
    const error = await catchError(second);
    const requestsByThen = carrier.requests.length;
    carrier.answerAll();
    await carrier.arrived(2);
    carrier.answerAll();
    await Promise.all([first, third]);

    expect(error).toMatchObject({ code: 'zipwhip_aborted', sent: false });
    expect(requestsByThen).toBe(1);
    expect(carrier.requests[1]).toContain('2065550003');
  });

  it('sends nothing for a call that is aborted in the very moment of its turn', async () => {
    const carrier = await startHoldingCarrier();
    const client = makeClient(carrier.baseUrl, { maxConcurrent: 1 });
    const controllers = Array.from({ length: 12 }, () => new AbortController());
    const first = client.status(phoneNumber);
    const queued = controllers.map((controller) => catchError(client.add(phoneNumber, {}, controller)));
    await carrier.arrived(1);

    // Each abort comes a microtask later than the one before, so that one of them falls between turn and request.
    carrier.answerAll();
    await first;
    for (const controller of controllers) {
      controller.abort();
      await null;
    }

    for (const error of await Promise.all(queued))
      expect(error).toMatchObject({ code: 'zipwhip_aborted', sent: false });
    expect(carrier.requests).toHaveLength(1);
  });

  it('does not start the deadline of a call before it leaves the queue', async () => {
    const carrier = await startHoldingCarrier();
    const client = makeClient(carrier.baseUrl, { maxConcurrent: 1, deadlineMs: 400 });
    const first = catchError(client.status(phoneNumber));
    const second = client.status(phoneNumber);

    expect(await first).toMatchObject({ code: 'zipwhip_deadline', sent: true });
    await carrier.arrived(2);
    carrier.answerAll();
    expect(await second).toMatchObject({ state: 'pending' });
  });

  it('gives the slot of a failed call back', async () => {
    const carrier = await startCarrier((response, count) => {
      if (count < 4) response.destroy();
      else answering(pending)(response);
    });
    const client = makeClient(carrier.baseUrl, { maxConcurrent: 1 });

    await Promise.allSettled([1, 2, 3].map(() => client.add(phoneNumber, {})));

    expect(await client.status(phoneNumber)).toMatchObject({ state: 'pending' });
  });
});

describe('a signal that many calls share', () => {
  it('aborts all of them, queued or sent, and draws no warning of a leak', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => warnings.push(warning);
    process.on('warning', onWarning);
    const carrier = await startHoldingCarrier();
    const client = makeClient(carrier.baseUrl, { maxConcurrent: 15 });
    const controller = new AbortController();
    const calls = Array.from({ length: 30 }, () => catchError(client.status(phoneNumber, controller)));
    await carrier.arrived(15);

    controller.abort();
    const errors = await Promise.all(calls);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', onWarning);

    expect(errors.map((error) => error instanceof Error && 'sent' in error && error.sent)).toEqual([
      ...new Array<boolean>(15).fill(true),
      ...new Array<boolean>(15).fill(false),
    ]);
    expect(warnings).toEqual([]);
  });
});

describe('a call that has ended', () => {
  it('leaves no listener and no timer behind', async () => {
    const countTimers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const carrier = await startCarrier(answering(pending));
    const client = makeClient(carrier.baseUrl);
    const controller = new AbortController();
    const timersBefore = countTimers();

    for (let count = 0; count < 20; count += 1) await client.status(phoneNumber, controller);

    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    expect(countTimers() - timersBefore).toBeLessThan(20);
  });
});
