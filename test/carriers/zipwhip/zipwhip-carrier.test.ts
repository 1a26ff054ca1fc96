import type { ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type CarrierFailure, createZipwhipCarrier } from '../../../src/carriers/zipwhip/zipwhip-carrier.js';
import type { Carrier } from '../../../src/lines/ports/carrier.js';
import type { ZipwhipClientOptions } from '../../../src/zipwhip/index.js';
import { at, lineId } from '../../support/make-line.js';
import { apiKey, findRefusedUrl, makeClient, startCarrier, startRawCarrier } from '../../zipwhip/fake-carrier.js';

type Answer = (response: ServerResponse) => void;
type Call = 'eligible' | 'add' | 'status' | 'update' | 'delete';

const now = at('17:00');
const transactionId = 'tx-1';
const success = {
  status_code: '100',
  status_desc: 'Successful Request',
  error: 'false',
  transaction_id: transactionId,
};
const accepted = { ...success, effective_date: '2026-03-02T17:00:00+00:00' };
const calls: readonly Call[] = ['eligible', 'add', 'status', 'update', 'delete'];
const changes: readonly Call[] = ['add', 'update', 'delete'];

const json =
  (body: unknown): Answer =>
  (response) => {
    response.setHeader('content-type', 'application/json').end(typeof body === 'string' ? body : JSON.stringify(body));
  };
const httpStatus =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, headers).end('an error page');
  };

function carrierAt(baseUrl: string, overrides: Partial<ZipwhipClientOptions> = {}) {
  const failures: CarrierFailure[] = [];
  const carrier = createZipwhipCarrier(
    makeClient(baseUrl, overrides),
    () => now,
    (error) => failures.push(error),
  );
  return { carrier, failures };
}

async function carrierThat(answer: Answer, overrides: Partial<ZipwhipClientOptions> = {}) {
  const server = await startCarrier(answer);
  return { ...carrierAt(server.baseUrl, overrides), requests: server.requests };
}

const make = (carrier: Carrier, call: Call, signal?: AbortSignal) => {
  const options = signal ? { signal } : {};
  switch (call) {
    case 'eligible':
      return carrier.eligible(lineId, options);
    case 'status':
      return carrier.status(lineId, options);
    case 'add':
      return carrier.add(lineId, {}, options);
    case 'update':
      return carrier.update(lineId, { customerId: 'Acme-8' }, options);
    case 'delete':
      return carrier.delete(lineId, { reason: 'Provisioned by mistake' }, options);
  }
};

describe('createZipwhipCarrier, of what the carrier says', () => {
  it('knows an eligible number', async () => {
    const { carrier, failures } = await carrierThat(json({ ...success, eligible: 'true' }));

    expect(await carrier.eligible(lineId)).toEqual({ outcome: 'eligible', code: '100', transactionId });
    expect(failures).toEqual([]);
  });

  it.each([
    ['111', 'mobile'],
    ['112', 'other_organization'],
    ['113', 'own_organization'],
  ] as const)('knows what %s means', async (code, reason) => {
    const body = { ...success, eligible: 'false', status_code: code, status_desc: 'Ineligible' };
    const { carrier } = await carrierThat(json(body));

    expect(await carrier.eligible(lineId)).toEqual({
      outcome: 'ineligible',
      reason,
      code,
      description: 'Ineligible',
      transactionId,
    });
  });

  it('orders a line, with the instant and the customer that were asked for', async () => {
    const { carrier, requests } = await carrierThat(json({ ...success, effective_date: '2026-03-02T19:00:00+00:00' }));

    const answer = await carrier.add(lineId, { startAt: at('19:00'), customerId: 'ACME & 42' });

    expect(answer).toEqual({ outcome: 'accepted', transactionId, effectiveAt: at('19:00') });
    const query = new URL(requests[0] ?? '', 'http://127.0.0.1').searchParams;
    expect(query.get('effective_date')).toBe('2026-03-02T19:00:00+00:00');
    expect(query.get('vendor_customer_id')).toBe('ACME & 42');
  });

  it('sends no instant and no customer where there are none', async () => {
    const { carrier, requests } = await carrierThat(json(accepted));

    await carrier.add(lineId, {});

    const query = new URL(requests[0] ?? '', 'http://127.0.0.1').searchParams;
    expect([query.has('effective_date'), query.has('vendor_customer_id')]).toEqual([false, false]);
  });

  it('passes the password of a new line on so that nothing prints it', async () => {
    const { carrier, failures } = await carrierThat(json({ ...accepted, password: 'do-not-print' }));

    const answer = await carrier.add(lineId, {});

    expect(answer).toMatchObject({ outcome: 'accepted', transactionId });
    expect(answer.outcome === 'accepted' && answer.password?.reveal()).toBe('do-not-print');
    expect(JSON.stringify(answer) + inspect(answer, { showHidden: true })).not.toContain('do-not-print');
    expect(failures).toEqual([]);
  });

  it.each([
    ['Account Activated', 'activated'],
    ['provisioned', 'activated'],
    ['Pending Activation', 'pending'],
    ['Unknown', 'unknown'],
    ['Suspended', 'other'],
  ] as const)('knows the status %s, and when it heard it', async (word, outcome) => {
    const { carrier } = await carrierThat(
      json({ ...success, account_status: word, last_updated: '2014-05-08T17:35:16+00:00' }),
    );

    const lastUpdatedAt = new Date('2014-05-08T17:35:16Z');
    const answer = { word, code: '100', transactionId, lastUpdatedAt, at: now };
    expect(await carrier.status(lineId)).toEqual({ outcome, answer });
  });

  it('deletes a line, with its reason and the instant that was named', async () => {
    const { carrier, requests } = await carrierThat(json(success));

    const answer = await carrier.delete(lineId, { reason: 'Number ported away', effectiveAt: at('19:00') });

    expect(answer).toEqual({ outcome: 'accepted', transactionId });
    const query = new URL(requests[0] ?? '', 'http://127.0.0.1').searchParams;
    expect([query.get('reason'), query.get('effective_date')]).toEqual([
      'Number ported away',
      '2026-03-02T19:00:00+00:00',
    ]);
  });

  it.each([
    ['leaves 255 characters', 'x'.repeat(255), 255],
    ['cuts one more', 'x'.repeat(256), 255],
    ['cuts no character in two', `${'x'.repeat(254)}😀`, 254],
  ])('%s of a reason', async (_name, reason, length) => {
    const { carrier, requests } = await carrierThat(json(success));

    await carrier.delete(lineId, { reason });

    const sent = new URL(requests[0] ?? '', 'http://127.0.0.1').searchParams.get('reason');
    expect(sent).toHaveLength(length);
    expect(reason.startsWith(sent ?? 'nothing')).toBe(true);
  });
});

describe('createZipwhipCarrier, when it is refused', () => {
  it.each(['add', 'status', 'update', 'delete'] as const)('hands the words of the carrier on (%s)', async (call) => {
    const { carrier, failures, requests } = await carrierThat(
      json({ status_code: '112', status_desc: 'Not yours', error: 'true', transaction_id: transactionId }),
    );

    expect(await make(carrier, call)).toEqual({
      outcome: 'refused',
      code: '112',
      description: 'Not yours',
      transactionId,
    });
    expect(failures.map(({ code }) => code)).toEqual(['zipwhip_refused']);
    expect(requests).toHaveLength(1);
  });

  it('adds no words that the carrier did not say', async () => {
    const { carrier } = await carrierThat(json({ status_code: '112', error: 'true' }));

    expect(await make(carrier, 'add')).toEqual({ outcome: 'refused', code: '112' });
  });

  it.each(changes)('takes a code that nobody has documented for no answer (%s)', async (call) => {
    const { carrier } = await carrierThat(
      json({ status_code: '150', status_desc: 'In process', error: 'true', transaction_id: transactionId }),
    );

    expect(await make(carrier, call)).toEqual({
      outcome: 'unrecognised',
      detail: 'the carrier answered with a code that zw does not know',
      verbatim: '150 In process',
      code: '150',
      transactionId,
    });
  });

  it('shows the code alone where the carrier says no more', async () => {
    const { carrier } = await carrierThat(json({ status_code: '150', error: 'true' }));

    expect(await make(carrier, 'add')).toMatchObject({ outcome: 'unrecognised', verbatim: '150' });
  });
});

describe('createZipwhipCarrier, when it doubts a yes', () => {
  const date = (effective_date: string | null) => json({ ...success, effective_date });

  it.each([
    ['has none', json(success)],
    ['has an empty one', date('')],
    ['has null', date(null)],
    [
      'is the answer to eligible',
      json({ eligible: 'true', error: 'false', status_code: 100, transaction_id: transactionId }),
    ],
  ])('takes an order for not confirmed when its date of effect %s', async (_name, answer) => {
    const { carrier, failures } = await carrierThat(answer);

    expect(await carrier.add(lineId, {})).toEqual({
      outcome: 'unrecognised',
      detail: 'the carrier said yes, but not from when, so this may be no answer to the order',
      verbatim: 'no effective_date',
      transactionId,
    });
    expect(failures.map(({ code }) => code)).toEqual(['carrier_doubtful_answer']);
  });

  it.each(['update', 'delete'] as const)('needs no date of effect for %s', async (call) => {
    const { carrier } = await carrierThat(json(success));

    expect(await make(carrier, call)).toEqual({ outcome: 'accepted', transactionId });
  });

  it.each(changes)(
    'takes a date for doubt that nobody asked for and that is more than a day ahead (%s)',
    async (call) => {
      const { carrier } = await carrierThat(date('2026-03-03T17:00:01+00:00'));

      expect(await make(carrier, call)).toEqual({
        outcome: 'unrecognised',
        detail: 'the carrier said yes, but for a date that nobody asked for',
        verbatim: '2026-03-03 17:00 UTC',
        transactionId,
      });
    },
  );

  it.each(changes)('believes a date within a day, and one that has passed (%s)', async (call) => {
    for (const written of ['2026-03-03T17:00:00+00:00', '2014-05-08T17:35:16+00:00']) {
      const { carrier } = await carrierThat(date(written));

      expect(await make(carrier, call)).toMatchObject({ outcome: 'accepted' });
    }
  });

  it('believes a date that was asked for, and doubts one a day after that', async () => {
    const startAt = new Date('2026-06-01T12:00:00Z');
    const asked = await carrierThat(date('2026-06-01T12:00:00+00:00'));
    const later = await carrierThat(date('2026-06-03T12:00:00+00:00'));

    expect(await asked.carrier.add(lineId, { startAt })).toMatchObject({ outcome: 'accepted', effectiveAt: startAt });
    expect(await later.carrier.add(lineId, { startAt })).toMatchObject({ outcome: 'unrecognised' });
  });

  it('hands on the password of a yes that it doubts, and prints it nowhere', async () => {
    const { carrier, failures } = await carrierThat(json({ ...success, password: 'do-not-print' }));

    const answer = await carrier.add(lineId, {});

    expect(answer.outcome === 'unrecognised' && 'password' in answer && answer.password?.reveal()).toBe('do-not-print');
    expect(inspect([answer, failures], { showHidden: true, depth: 9 })).not.toContain('do-not-print');
  });
});

describe('createZipwhipCarrier, when there is no answer to rely on', () => {
  const unrecognised = {
    outcome: 'unrecognised',
    detail: 'the carrier gave an answer that zw does not understand',
    isUnreadable: true,
  };

  it.each(calls)('never takes half an answer for one (%s)', async (call) => {
    const { carrier } = await carrierThat(json('{"eligible":'));

    const verbatim = call === 'add' ? 'HTTP 200, 12 bytes, application/json' : '{"eligible":';
    expect(await make(carrier, call)).toEqual({ ...unrecognised, verbatim });
  });

  it('does not take error: "false" for a yes', async () => {
    const { carrier } = await carrierThat(json({ error: 'false', transaction_id: transactionId }));

    expect(await carrier.eligible(lineId)).toMatchObject({ outcome: 'unrecognised', transactionId });
  });

  it('shows what the carrier wrote without the password in it', async () => {
    const { carrier, failures } = await carrierThat(json({ password: 'do-not-keep', status_code: [] }));

    const answer = await carrier.add(lineId, {});

    expect(answer).toMatchObject({ outcome: 'unrecognised' });
    expect(JSON.stringify([answer, failures, failures.map(String)])).not.toContain('do-not-keep');
  });

  it.each([
    [
      401,
      {},
      {
        outcome: 'not_sent',
        detail: 'the carrier refuses the key or the address that zw uses, with HTTP status 401',
        fault: 'access_refused',
      },
    ],
    [
      403,
      {},
      {
        outcome: 'not_sent',
        detail: 'the carrier refuses the key or the address that zw uses, with HTTP status 403',
        fault: 'access_refused',
      },
    ],
    [429, {}, { outcome: 'not_sent', detail: 'the carrier is taking no more requests just now' }],
    [500, {}, { outcome: 'lost', detail: "the carrier's server answered with HTTP status 500" }],
    [503, {}, { outcome: 'lost', detail: "the carrier's server answered with HTTP status 503" }],
    [400, {}, { outcome: 'lost', detail: "the carrier's server answered with HTTP status 400" }],
    ...([302, 404, 410, 511] as const).map(
      (status) =>
        [
          status,
          {},
          { outcome: 'lost', detail: `the carrier's server answered with HTTP status ${status}`, fault: 'unreadable' },
        ] as const,
    ),
  ] as const)('knows from HTTP status %i whether anything was done', async (status, headers, expected) => {
    for (const call of changes) {
      const { carrier, failures } = await carrierThat(httpStatus(status, headers));

      expect(await make(carrier, call)).toEqual(expected);
      expect(failures.map(({ code }) => code)).toEqual(['zipwhip_http_status']);
    }
  });

  it('says how long the carrier wants to be left alone', async () => {
    const { carrier } = await carrierThat(httpStatus(429, { 'retry-after': '3600' }));

    expect(await carrier.add(lineId, {})).toMatchObject({ outcome: 'not_sent', retryAfterMs: 3_600_000 });
  });

  it.each(changes)('sends once whatever comes back (%s)', async (call) => {
    for (const answer of [httpStatus(500), httpStatus(503), json('{'), json({ status_code: '150' })]) {
      const { carrier, requests } = await carrierThat(answer);

      await make(carrier, call);

      expect(requests).toHaveLength(1);
    }
  });

  it.each(calls)('knows that nothing was sent when nobody listens (%s)', async (call) => {
    const { carrier, failures } = carrierAt(await findRefusedUrl());

    expect(await make(carrier, call)).toEqual({ outcome: 'not_sent', detail: 'the carrier could not be reached' });
    expect(failures.map(({ code }) => code)).toEqual(['zipwhip_connection']);
  });

  it.each(changes)('knows that a connection broke off after the call had left (%s)', async (call) => {
    const { baseUrl, requests } = await startRawCarrier((socket) => socket.destroy());
    const { carrier } = carrierAt(baseUrl);

    expect(await make(carrier, call)).toEqual({ outcome: 'lost', detail: 'the connection to the carrier broke off' });
    expect(requests).toHaveLength(1);
  });

  it.each(changes)('knows that an answer did not come in time (%s)', async (call) => {
    const { carrier, failures } = await carrierThat(() => {}, { deadlineMs: 200 });

    expect(await make(carrier, call)).toEqual({ outcome: 'lost', detail: 'the carrier did not answer in time' });
    expect(failures.map(({ code }) => code)).toEqual(['zipwhip_deadline']);
  });

  it.each(calls)('sends nothing any more while zw is being stopped (%s)', async (call) => {
    const { carrier, requests } = await carrierThat(json(success));

    expect(await make(carrier, call, AbortSignal.abort())).toEqual({
      outcome: 'not_sent',
      detail: 'zw was being stopped',
    });
    expect(requests).toEqual([]);
  });

  it('cannot know what became of a call that was under way when zw was stopped', async () => {
    const stopping = new AbortController();
    const { carrier } = await carrierThat(() => stopping.abort());

    expect(await make(carrier, 'add', stopping.signal)).toEqual({ outcome: 'lost', detail: 'zw was being stopped' });
  });

  it('never shows the key of the carrier', async () => {
    const echo = await startCarrier((response, _count, request) => response.end(`you asked for ${request.url}`));
    const { carrier, failures } = carrierAt(echo.baseUrl);

    const answers = await Promise.all(calls.map((call) => make(carrier, call)));

    expect(answers.every(({ outcome }) => outcome === 'unrecognised')).toBe(true);
    expect(JSON.stringify([answers, failures, failures.map((failure) => inspect(failure))])).not.toContain(apiKey);
  });
});

describe('createZipwhipCarrier, when zw itself is wrong', () => {
  it.each<readonly [string, (carrier: Carrier) => Promise<unknown>, string]>([
    [
      'a customer ID that is too long',
      (carrier) => carrier.add(lineId, { customerId: 'x'.repeat(101) }),
      'the customer ID must have 1 to 100 characters',
    ],
    [
      'a customer ID that ends in half an emoji',
      (carrier) => carrier.add(lineId, { customerId: 'Acme \ud83d' }),
      'the customer ID holds half of a character (one part of a surrogate pair)',
    ],
    [
      'a change to half an emoji',
      (carrier) => carrier.update(lineId, { customerId: '\ude00 Acme' }),
      'the customer ID holds half of a character (one part of a surrogate pair)',
    ],
    [
      'a reason that begins with half an emoji',
      (carrier) => carrier.delete(lineId, { reason: '\ude00 ported' }),
      'the reason holds half of a character (one part of a surrogate pair)',
    ],
    [
      'a date that is none',
      (carrier) => carrier.add(lineId, { startAt: new Date(Number.NaN) }),
      'the date must be a valid date with a year of four digits',
    ],
  ])('says that nothing was sent of %s', async (_name, send, problem) => {
    const { carrier, requests, failures } = await carrierThat(json(accepted));

    expect(await send(carrier)).toEqual({
      outcome: 'not_sent',
      detail: `zw could not make the request: ${problem}`,
      isNotMade: true,
    });
    expect(requests).toEqual([]);
    expect(failures.map(({ code }) => code)).toEqual(['zipwhip_invalid_parameter']);
  });

  it('lets through what is no failure of a call', async () => {
    const client = makeClient(await findRefusedUrl());
    const broken = { ...client, status: () => Promise.reject(new TypeError('a bug')) };
    const failures: CarrierFailure[] = [];

    const carrier = createZipwhipCarrier(
      broken,
      () => now,
      (error) => failures.push(error),
    );

    await expect(carrier.status(lineId)).rejects.toThrow('a bug');
    expect(failures).toEqual([]);
  });
});
