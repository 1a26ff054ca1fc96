import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isZipwhipError, RefusedError, UnrecognisedAnswerError } from '../../src/zipwhip/index.js';
import { propertyRuns } from '../support/property-runs.js';
import { answering, apiKey, catchError, makeClient, phoneNumber, startCarrier } from './fake-carrier.js';

const sessionKey = '3f009aa8-3e88-c69f-3e48-bc42f3594c89:123456789';
const textable = {
  error: 'false',
  provider: 'Zipwhip US - Syniverse',
  status_code: '100',
  textable: true,
  transaction_id: 't1',
  type: 'tollfree',
};
const notBought = { status_code: '301', status_desc: 'Not enabled', error: 'true', transaction_id: 't9' };
const shape = { path: 'report/stops', fields: { number: 'phone_number', state: 'status', at: 'date' } };

async function makeAnswering(body: unknown) {
  const carrier = await startCarrier(answering(typeof body === 'string' ? body : JSON.stringify(body)));
  return { client: makeClient(carrier.baseUrl), requests: carrier.requests };
}

describe('textable', () => {
  it.each([
    [
      'the published answer',
      textable,
      { textable: true, provider: 'Zipwhip US - Syniverse', kind: 'tollfree', transactionId: 't1' },
    ],
    ['a flag as a string, and nothing else', { status_code: 100, textable: 'false' }, { textable: false }],
    ['blanks', { ...textable, provider: ' ', type: null, transaction_id: '' }, { textable: true }],
  ])('reads %s', async (_what, body, expected) => {
    const { client, requests } = await makeAnswering(body);

    expect(await client.textable(phoneNumber)).toEqual(expected);
    expect(requests).toEqual([`/api/20140925/enum/textable?api_key=${apiKey}&phone_number=%2B12065551212`]);
  });

  it.each([
    ['no flag', { ...textable, textable: undefined }],
    ['a flag that is no flag', { ...textable, textable: 'perhaps' }],
    ['an error that calls itself a success', { ...textable, error: 'true' }],
    ['no status code', { ...textable, status_code: undefined }],
  ])('takes %s for no answer', async (_what, body) => {
    const { client } = await makeAnswering(body);

    expect(await catchError(client.textable(phoneNumber))).toBeInstanceOf(UnrecognisedAnswerError);
  });
});

describe('mobile', () => {
  it.each([
    [
      'the published answer',
      { transaction_id: '84bb-asdf', is_mobile: true },
      { mobile: true, transactionId: '84bb-asdf' },
    ],
    ['one with the usual envelope', { status_code: '100', error: 'false', is_mobile: 'false' }, { mobile: false }],
  ])('reads %s', async (_what, body, expected) => {
    const { client } = await makeAnswering(body);

    expect(await client.mobile(phoneNumber)).toEqual(expected);
  });
});

describe('sessionKey', () => {
  it.each([
    ['its own envelope', { success: true, response: sessionKey }],
    ['its own envelope with strings', { success: 'true', response: ` ${sessionKey} ` }],
    ['the usual envelope', { status_code: '100', error: 'false', session_key: sessionKey }],
    ['the usual envelope with a response', { status_code: 100, response: sessionKey }],
  ])('reads %s, and prints the key nowhere', async (_what, body) => {
    const { client, requests } = await makeAnswering(body);

    const answer = await client.sessionKey(phoneNumber);

    expect(answer.sessionKey.reveal()).toBe(sessionKey);
    expect(JSON.stringify(answer) + inspect(answer, { depth: 9, showHidden: true })).not.toContain(sessionKey);
    expect(requests).toEqual([`/api/20140925/account/get-sessionkey?api_key=${apiKey}&phone_number=2065551212`]);
  });

  it('is asked for once, also when the server is in trouble, since each call makes a new key', async () => {
    const carrier = await startCarrier((response) => response.writeHead(500).end());

    await catchError(makeClient(carrier.baseUrl).sessionKey(phoneNumber));

    expect(carrier.requests).toHaveLength(1);
  });

  it('takes a no for a refusal', async () => {
    const { client } = await makeAnswering({ success: false, response: null });

    expect(await catchError(client.sessionKey(phoneNumber))).toMatchObject({
      statusCode: 'success: false',
      known: false,
    });
  });

  it.each([
    { success: 'perhaps', response: sessionKey },
    { success: true, response: [sessionKey] },
    { success: true, key: sessionKey },
    { status_code: 100, error: 'true', session_key: sessionKey },
    { status_code: 100, key: sessionKey },
    [sessionKey],
    sessionKey,
    `{"success":true,"response":"${sessionKey}`,
  ])('quotes no key in the error for an answer that it does not know: %j', async (body) => {
    const { client } = await makeAnswering(body);

    const error = await catchError(client.sessionKey(phoneNumber));

    expect(error).toBeInstanceOf(UnrecognisedAnswerError);
    expect(inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)).not.toContain(
      sessionKey.slice(0, 36),
    );
  });
});

describe('stopReport', () => {
  const rows = [
    { phone_number: '+12065550001', status: 'STOP', date: '2026-11-01' },
    { phone_number: 2065550002, status: 'UNSTOP', more: {} },
  ];
  const entries = [
    { number: '+12065550001', state: 'STOP', at: '2026-11-01' },
    { number: '2065550002', state: 'UNSTOP' },
  ];

  it.each([
    ['a bare list', rows, entries],
    ['a list in any field', { transaction_id: 't1', anything: rows }, entries],
    ['a list in the usual envelope', { status_code: '100', error: 'false', stops: rows }, entries],
    ['a list of numbers', { response: ['+12065550001'] }, [{ number: '+12065550001' }]],
    ['an empty list', { stops: [] }, []],
  ])('reads %s', async (_what, body, expected) => {
    const { client, requests } = await makeAnswering(body);

    expect(await client.stopReport(shape)).toEqual(expected);
    expect(requests).toEqual([`/api/20140925/report/stops?api_key=${apiKey}`]);
  });

  it('reads the fields by the names that it is told', async () => {
    const { client } = await makeAnswering([{ msisdn: '1', kind: 'S', when: 'now' }]);

    const fields = { number: 'msisdn', state: 'kind', at: 'when' };
    expect(await client.stopReport({ ...shape, fields })).toEqual([{ number: '1', state: 'S', at: 'now' }]);
  });

  it.each([
    ['no list', { stops: 'none' }],
    ['a row without a number', [{ status: 'STOP' }]],
    ['a number', 7],
  ])('takes %s for no answer rather than for a short report', async (_what, body) => {
    const { client } = await makeAnswering(body);

    expect(await catchError(client.stopReport(shape))).toBeInstanceOf(UnrecognisedAnswerError);
  });
});

describe('a call that was not bought', () => {
  it.each(['textable', 'mobile', 'sessionKey'] as const)('is refused in the words of the carrier: %s', async (call) => {
    const { client } = await makeAnswering(notBought);

    const error = await catchError(client[call](phoneNumber));

    expect(error).toBeInstanceOf(RefusedError);
    expect(error).toMatchObject({ statusCode: '301', description: 'Not enabled' });
  });

  it('is refused in the words of the carrier: stopReport', async () => {
    const { client } = await makeAnswering({ ...notBought, stops: [] });

    expect(await catchError(client.stopReport(shape))).toMatchObject({ statusCode: '301' });
  });
});

describe('any other answer', () => {
  it('throws nothing but errors of the module', async () => {
    let current = '';
    const carrier = await startCarrier((response) => response.end(current));
    const client = makeClient(carrier.baseUrl);
    const calls = [
      () => client.textable(phoneNumber),
      () => client.mobile(phoneNumber),
      () => client.sessionKey(phoneNumber),
      () => client.stopReport(shape),
    ];

    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...calls), fc.oneof(fc.json(), fc.string()), async (call, text) => {
        current = text;
        const failure = await call().then(
          () => undefined,
          (error: unknown) => error,
        );
        expect(failure === undefined || isZipwhipError(failure)).toBe(true);
      }),
      { numRuns: propertyRuns(300) },
    );
  });
});
