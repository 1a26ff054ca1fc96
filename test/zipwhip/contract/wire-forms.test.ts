import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { UnrecognisedAnswerError } from '../../../src/zipwhip/index.js';
import { catchError, makeClient, phoneNumber, startCarrier } from '../fake-carrier.js';
import { bodies, effectiveAt, transactionId } from './reference-examples.js';

const statusText = JSON.stringify(bodies.status, null, 2);
const pending = { state: 'activated', word: 'provisioned', code: '100', lastUpdatedAt: effectiveAt, transactionId };

async function clientOf(body: string | Buffer, headers: Record<string, string> = {}) {
  const carrier = await startCarrier((response) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(body);
  });
  return makeClient(carrier.baseUrl);
}

describe('the bytes of an answer', () => {
  it.each<readonly [string, string | Buffer, Record<string, string>]>([
    ['begin with a byte order mark', `\uFEFF${statusText}`, {}],
    ['are compressed with gzip', gzipSync(statusText), { 'content-encoding': 'gzip' }],
    ['are compressed with gzip under its old name', gzipSync(statusText), { 'content-encoding': 'X-GZIP' }],
    ['are compressed with gzip without saying so', gzipSync(statusText), {}],
    ['are compressed with deflate', deflateSync(statusText), { 'content-encoding': 'deflate' }],
    ['are compressed with brotli', brotliCompressSync(statusText), { 'content-encoding': 'br' }],
    ['say that they are compressed and are not', statusText, { 'content-encoding': 'gzip' }],
    [
      'are compressed and begin with a byte order mark',
      gzipSync(`\uFEFF${statusText}`),
      { 'content-encoding': 'gzip' },
    ],
  ])('are read when they %s', async (_, body, headers) => {
    const client = await clientOf(body, headers);

    expect(await client.status(phoneNumber)).toEqual(pending);
  });

  it.each<readonly [string, string | Buffer, Record<string, string>]>([
    ['gzip that is cut short', gzipSync(statusText).subarray(0, 60), { 'content-encoding': 'gzip' }],
    ['gzip that grows beyond 64 KiB', gzipSync(' '.repeat(100_000) + statusText), { 'content-encoding': 'gzip' }],
    ['an encoding that zw does not know', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 1, 2]), { 'content-encoding': 'zstd' }],
    ['brotli that is none', statusText, { 'content-encoding': 'br' }],
    ['UTF-16', Buffer.from(`\uFEFF${statusText}`, 'utf16le'), {}],
    ['brackets without end', '['.repeat(60_000), {}],
  ])('are no answer when they are %s', async (_, body, headers) => {
    const client = await clientOf(body, headers);

    expect(await catchError(client.status(phoneNumber))).toBeInstanceOf(UnrecognisedAnswerError);
  });

  it('are asked for without compression', async () => {
    const asked: (string | undefined)[] = [];
    const carrier = await startCarrier((response, _count, { headers }) => {
      asked.push(headers['accept-encoding']?.toString());
      response.end(statusText);
    });

    await makeClient(carrier.baseUrl).status(phoneNumber);

    expect(asked).toEqual(['identity']);
  });
});

describe('a number in an answer', () => {
  it('keeps all of its 19 digits as a transaction id and as a password', async () => {
    const date = '"effective_date":"2014-05-08T17:35:16+00:00"';
    const client = await clientOf(
      `{"status_code":100,${date},"transaction_id":9007199254740993123,"password":1234567890123456789}`,
    );

    const answer = await client.add(phoneNumber, {});

    expect(answer).toMatchObject({ transactionId: '9007199254740993123', effectiveAt });
    expect(answer.password?.reveal()).toBe('1234567890123456789');
  });

  it.each(['100.0', '1e2', '1.0e2', '100.5'])('is no status code when it is written %s', async (code) => {
    const client = await clientOf(`{"eligible":true,"error":false,"status_code":${code}}`);

    expect(await catchError(client.eligible(phoneNumber))).toBeInstanceOf(UnrecognisedAnswerError);
  });
});

describe('a key that stands twice', () => {
  it.each([
    ['eligible', '{"eligible":true,"eligible":false,"status_code":100}'],
    ['status_code', '{"eligible":true,"status_code":"111","status_code":100}'],
    ['an escaped key', '{"eligible":false,"eligi\\u0062le":true,"status_code":100}'],
    ['a key further inside', '{"eligible":true,"status_code":100,"more":{"a":1,"a":2}}'],
  ])('makes no clear answer when its values differ: %s', async (_, body) => {
    const error = await catchError((await clientOf(body)).eligible(phoneNumber));

    expect(error).toMatchObject({ issues: ['body: a key stands twice with different values'] });
  });

  it('does no harm when its values are the same', async () => {
    const client = await clientOf('{"eligible":true,"eligible":true,"status_code":100,"status_code":"100"}');

    expect(await client.eligible(phoneNumber)).toEqual({ eligible: true });
  });
});
