import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CarrierRequestError } from '../../../sandbox/carrier/carrier-request-error.js';
import type { CarrierFault, CarrierRequest } from '../../../sandbox/control/contract.js';
import { apiKey, type CarrierFixture, makeCarrier } from './make-carrier.js';

const line = '+12065551212';
const other = '+12065551313';

describe('faults on demand', () => {
  let fixture: CarrierFixture;
  beforeEach(async () => {
    fixture = await makeCarrier({ newTransactionId: () => 'an-id', newPassword: () => 'abcabc123' });
  });
  afterEach(() => fixture[Symbol.asyncDispose]());

  const eligible = (number = line) => fixture.call('provision/eligible', { phone_number: number });
  const add = () => fixture.call('provision/add', { phone_number: line });
  const isAdded = () => fixture.carrier.snapshot().lines.length > 0;
  const switchOn = (fault: CarrierFault) => fixture.carrier.handle({ fault, call: '*' });

  it.each([500, 502, 503])('answers HTTP %i and does nothing', async (status) => {
    await switchOn({ kind: 'http', status });

    expect((await add()).status).toBe(status);
    expect(isAdded()).toBe(false);
  });

  it('answers 429 with Retry-After and does nothing', async () => {
    await switchOn({ kind: 'rate_limited', retryAfterSeconds: 7 });

    const answer = await add();

    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(isAdded()).toBe(false);
  });

  it('answers an HTML page and does nothing', async () => {
    await switchOn({ kind: 'html' });

    const answer = await add();

    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(answer.text).toContain('</html>');
    expect(isAdded()).toBe(false);
  });

  it('answers half a JSON after the work', async () => {
    await switchOn({ kind: 'half_json' });

    const answer = await add();

    expect(answer.text).toMatch(/^\{\n {2}"transaction_id": "an-id"/);
    expect(() => answer.json).toThrow(SyntaxError);
    expect(isAdded()).toBe(true);
  });

  it('answers wrong types after the work', async () => {
    await switchOn({ kind: 'wrong_types' });

    expect((await add()).json).toEqual({
      transaction_id: ['an-id'],
      status_code: ['100'],
      status_desc: ['Successful Request '],
      error: 0,
      effective_date: ['2026-03-01T12:00:00+00:00'],
      password: ['abcabc123'],
    });
    expect(isAdded()).toBe(true);
  });

  it.each([
    ['json_in_string', '"{\\n  \\"transaction_id\\": \\"an-id\\"'],
    ['utf16', '\uFEFF{'],
    ['escaped_keys', '{"tr\\u0061ns\\u0061ction_id":"an-id"'],
    ['form', 'tr%61ns%61ction_id=an-id&'],
    ['prose', 'Your temporary transaction id: an-id. '],
  ] as const)(
    'answers the whole as %s after the work, and keeps the plain answer in its journal',
    async (form, start) => {
      await switchOn({ kind: 'garbled', form });
      const query = new URLSearchParams({ api_key: apiKey, phone_number: line });
      const answer = Buffer.from(await (await fetch(`${fixture.baseUrl}/provision/add?${query}`)).arrayBuffer());

      expect(answer.toString(form === 'utf16' ? 'utf16le' : 'utf8').slice(0, start.length)).toBe(start);
      expect(isAdded()).toBe(true);
      expect(fixture.carrier.snapshot().calls[0]?.body).toContain('"password": "abcabc123"');
    },
  );

  it('cuts a kept connection at its second request', async () => {
    await switchOn({ kind: 'cut_kept' });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const query = new URLSearchParams({ api_key: apiKey, phone_number: line });
    const ask = () =>
      new Promise<number>((resolve, reject) => {
        request(`${fixture.baseUrl}/provision/eligible?${query}`, { agent }, (response) => {
          response.resume().once('end', () => resolve(response.statusCode ?? 0));
        })
          .once('error', reject)
          .end();
      });

    expect(await ask()).toBe(200);
    // The agent puts a connection back once the response's own events are over.
    await new Promise((resolve) => setImmediate(resolve));
    await expect(ask()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await ask()).toBe(200);
    agent.destroy();
  });

  it('answers an unknown code beside an eligible that is still "true"', async () => {
    await switchOn({ kind: 'unknown_code' });

    expect((await eligible()).json).toMatchObject({ eligible: 'true', error: 'false', status_code: '199' });
  });

  it('sends the headers late, and whole', async () => {
    await switchOn({ kind: 'slow_headers', delayMs: 5 });

    expect((await eligible()).json.status_code).toBe(100);
  });

  it('lets the body trickle in pieces that make up the whole', async () => {
    await switchOn({ kind: 'trickling_body', delayMs: 5 });
    const query = new URLSearchParams({ api_key: apiKey, phone_number: line });

    const pieces: string[] = [];
    await new Promise((resolve, reject) => {
      request(`${fixture.baseUrl}/provision/eligible?${query}`, (response) => {
        response.setEncoding('utf8');
        response.on('data', (piece: string) => pieces.push(piece));
        response.once('end', resolve);
      })
        .once('error', reject)
        .end();
    });

    expect(pieces.length).toBeGreaterThan(1);
    expect(JSON.parse(pieces.join(''))).toMatchObject({ eligible: 'true' });
  });

  it('cuts the connection before the work', async () => {
    await switchOn({ kind: 'cut_before' });

    await expect(add()).rejects.toThrow('fetch failed');
    expect(isAdded()).toBe(false);
    expect(fixture.carrier.snapshot().calls).toMatchObject([{ call: 'add', status: 0, body: '' }]);
  });

  it('cuts the connection after the work', async () => {
    await switchOn({ kind: 'cut_after' });

    await expect(add()).rejects.toThrow('fetch failed');
    expect(isAdded()).toBe(true);
  });

  it('cuts the connection and does the work later', async () => {
    await switchOn({ kind: 'acts_late', delayMs: 80_000 });

    await expect(add()).rejects.toThrow('fetch failed');
    await fixture.clock.advance(79_999);
    expect(isAdded()).toBe(false);
    await fixture.clock.advance(1);
    expect(isAdded()).toBe(true);
  });

  it('refuses connections and comes back on the same port', async () => {
    await eligible();
    await switchOn({ kind: 'refused' });

    await expect(connect(fixture.baseUrl)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await fixture.carrier.handle({ clearFaults: true });
    expect((await eligible()).status).toBe(200);
  });

  it('comes back after a reset as well', async () => {
    await switchOn({ kind: 'refused' });
    await fixture.carrier.reset();

    expect((await eligible()).status).toBe(200);
  });

  it('counts down', async () => {
    await fixture.carrier.handle({ fault: { kind: 'http', status: 500 }, call: 'eligible', times: 2 });

    expect((await eligible()).status).toBe(500);
    expect(fixture.carrier.snapshot().faults).toMatchObject([{ timesLeft: 1 }]);
    expect((await eligible()).status).toBe(500);
    expect((await eligible()).status).toBe(200);
    expect(fixture.carrier.snapshot().faults).toEqual([]);
  });

  it('meets only the call and the number that it was asked for', async () => {
    await fixture.carrier.handle({ fault: { kind: 'http', status: 500 }, call: 'eligible', number: line });

    expect((await eligible()).status).toBe(500);
    expect((await eligible(other)).status).toBe(200);
    expect((await add()).status).toBe(200);
  });

  it('takes several faults in the order in which they were switched on', async () => {
    await fixture.carrier.handle({ fault: { kind: 'http', status: 502 }, call: '*', times: 1 });
    await fixture.carrier.handle({ fault: { kind: 'http', status: 503 }, call: 'eligible', times: 1 });

    expect([(await eligible()).status, (await eligible()).status]).toEqual([502, 503]);
  });

  it.each<CarrierRequest>([
    { fault: { kind: 'html' }, call: '*', times: 0 },
    { fault: { kind: 'http', status: 200 }, call: '*' },
    { fault: { kind: 'slow_headers', delayMs: -1 }, call: '*' },
    { fault: { kind: 'html' }, call: '*', number: '2065551212' },
    { fault: { kind: 'refused' }, call: 'add' },
    { fault: { kind: 'refused' }, call: '*', times: 1 },
  ])('does not accept %j', (nonsense) => {
    expect(() => fixture.carrier.handle(nonsense)).toThrow(CarrierRequestError);
  });

  it('answers nobody who calls it by another host', async () => {
    const status = await new Promise((resolve, reject) => {
      request(`${fixture.baseUrl}/provision/eligible`, { headers: { host: 'example.com' } }, (response) => {
        void text(response).then(() => resolve(response.statusCode));
      })
        .once('error', reject)
        .end();
    });

    expect(status).toBe(421);
  });
});

/** Opens a new connection, which `fetch` would not tell from a kept one. */
function connect(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    request(url, { agent: false }, () => resolve())
      .once('error', reject)
      .end();
  });
}
