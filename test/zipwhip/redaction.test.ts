import { inspect } from 'node:util';
import { Pool } from 'undici';
import { describe, expect, it } from 'vitest';
import { Secret, ZipwhipError } from '../../src/zipwhip/index.js';
import {
  answering,
  apiKey,
  catchError,
  findRefusedUrl,
  makeClient,
  phoneNumber,
  startCarrier,
} from './fake-carrier.js';

const password = 'abcabc123';

/** Everything that a logger or a careless line of code could make of a value. */
function printEveryWay(value: unknown): string {
  const printed = [
    inspect(value, { depth: 20, showHidden: true, getters: true }),
    JSON.stringify(value),
    String(value),
  ];
  if (value instanceof Error)
    printed.push(value.stack ?? '', value.message, inspect(value.cause, { showHidden: true }));
  return printed.join('\n');
}

async function failWith(respond: Parameters<typeof startCarrier>[0], deadlineMs = 10_000) {
  const carrier = await startCarrier(respond);
  return catchError(makeClient(carrier.baseUrl, { deadlineMs }).add(phoneNumber, {}));
}

/** Every class of error, each made under the conditions that are most likely to take the key or a password along. */
const failures: readonly (readonly [string, () => Promise<unknown>])[] = [
  [
    'RefusedError',
    () =>
      failWith((response, _, { url }) =>
        answering(JSON.stringify({ status_code: '207', status_desc: `bad request: ${url}`, password }))(response),
      ),
  ],
  [
    'UnrecognisedAnswerError',
    () =>
      failWith((response, _, { url }) => answering(`<a href="${url}">again</a> "password": "${password}"`)(response)),
  ],
  [
    'UnrecognisedAnswerError',
    () =>
      failWith((response, _, { url }) =>
        answering(JSON.stringify({ url, transaction_id: url, user: { password, hint: `it is ${password}` } }))(
          response,
        ),
      ),
  ],
  ['UnrecognisedAnswerError', () => failWith(answering(`{"status_code":"100","password":"${password}"`))],
  ['UnrecognisedAnswerError', () => failWith(answering(`{"status_code":1.5,"pass\\u0077ord":"${password}"}`))],
  ['UnrecognisedAnswerError', () => failWith(answering(`{"status_code":"100","error":true,"password":"${password}"}`))],
  ['UnrecognisedAnswerError', () => failWith(answering(`${'x'.repeat(490)}${apiKey}`))],
  ['HttpStatusError', () => failWith((response, _, { url }) => response.writeHead(500, { location: url }).end(url))],
  ['DeadlineError', () => failWith(() => {}, 30)],
  ['ConnectionError', () => failWith((response) => response.destroy())],
  ['ConnectionError', async () => catchError(makeClient(await findRefusedUrl()).add(phoneNumber, {}))],
  [
    'ConnectionError',
    async () => {
      const dispatcher = new Pool('http://carrier.invalid', {
        connect: (_, callback) =>
          callback(Object.assign(new Error(`no ${apiKey}`), { code: apiKey, url: apiKey }), null),
      });
      return catchError(makeClient('http://carrier.invalid', { dispatcher }).add(phoneNumber, {}));
    },
  ],
  [
    'AbortedError',
    async () => {
      const signal = AbortSignal.abort(new Error(apiKey));
      return catchError(makeClient(await findRefusedUrl()).add(phoneNumber, {}, { signal }));
    },
  ],
  ['InvalidParameterError', async () => catchError(makeClient(await findRefusedUrl()).add(apiKey, {}))],
];

describe('the API key and the password', () => {
  it.each(failures)('are nowhere in a %s', async (name, fail) => {
    const error = await fail();

    expect(error).toBeInstanceOf(ZipwhipError);
    expect(error).toMatchObject({ name });
    const printed = printEveryWay(error);
    expect(printed).not.toContain(apiKey);
    expect(printed).not.toContain(apiKey.slice(0, 10));
    expect(printed).not.toContain(password);
  });

  it('are nowhere in a printed answer', async () => {
    const carrier = await startCarrier(answering(JSON.stringify({ status_code: 100, password })));

    const answer = await makeClient(carrier.baseUrl).add(phoneNumber, {});

    expect(answer.password?.reveal()).toBe(password);
    expect(printEveryWay(answer)).not.toContain(password);
  });

  it('are nowhere in an excerpt that quotes the request as it was sent, percent-encoded', async () => {
    const odd = 'key+with/odd=signs&24';
    const carrier = await startCarrier((response, _, { url }) => response.end(`<p>${url} ${odd}</p>`));

    const error = await catchError(makeClient(carrier.baseUrl, { apiKey: odd }).status(phoneNumber));

    expect(printEveryWay(error)).toContain('[api key]');
    expect(printEveryWay(error)).not.toContain(odd);
    expect(printEveryWay(error)).not.toContain(encodeURIComponent(odd));
  });

  it('are nowhere in a printed client', async () => {
    const client = makeClient('http://127.0.0.1:9');

    expect(printEveryWay(client)).not.toContain(apiKey);
  });

  it('are taken out of a status word that quotes the request', async () => {
    const carrier = await startCarrier((response, _, { url }) =>
      answering(JSON.stringify({ status_code: 100, account_status: `?? ${url}` }))(response),
    );

    const answer = await makeClient(carrier.baseUrl).status(phoneNumber);

    expect(answer.state).toBe('other');
    expect(answer.word).not.toContain(apiKey);
  });
});

const word = 'hunter2-secret';
const inner = JSON.stringify({ status_code: 100, password: word });

/** Answers that hold a credential where no list of key names finds it. */
const unreadable: readonly (readonly [string, string | Buffer, string])[] = [
  ['JSON inside a JSON string', JSON.stringify(inner), 'application/json'],
  ['JSON inside a field', JSON.stringify({ status_code: 100, error: 'true', data: inner }), 'application/json'],
  ['UTF-16', Buffer.from(inner, 'utf16le'), 'application/json;charset=UTF-16'],
  ['an escaped key', `{"status_code":[],"p\\u0061ssword":"${word}"}`, 'application/json'],
  ['a form', `status_code=100&p%61ssword=${word}`, 'application/x-www-form-urlencoded'],
  ['prose', `Welcome! Your temporary password: ${word}`, 'text/plain'],
  ['prose without the word', `${word} is what you log in with`, 'text/html; charset=utf-8'],
  ['prose in an answer that contradicts itself', `{"status_code":100,"error":true,"status_desc":"${word}"}`, 'x/y'],
  ['a transaction id', `{"status_code":100,"error":true,"transaction_id":"${word}"}`, 'application/json'],
  ['a status code', `{"status_code":"${word}","eligible":{},"error":5}`, 'application/json'],
  ['a status code alone', `{"status_code":"${word}","status_desc":"${word}"}`, 'application/json'],
  ['a content type', 'nothing here', word],
  ['a content type of the right form', 'nothing here', `text/${word}`],
  ['the words of a refusal', `{"status_code":"400","status_desc":"temporary password: ${word}"}`, 'application/json'],
  ['words without a word for it', `{"status_code":"113","status_desc":"Hello ${word} bye"}`, 'application/json'],
  ['half of it', `{"status_code":100,"session_key":"${word}`, 'application/json'],
  ['a key in another place', JSON.stringify({ success: 'perhaps', result: { key: word } }), 'application/json'],
  ['words beside a key of another name', `{"status_code":"101","status_desc":"use ${word}","pw":"${word}"}`, 'x/y'],
];

describe('an unreadable answer', () => {
  it.each(unreadable)('shows no part of itself when it answers add or get-sessionkey: %s', async (_, body, type) => {
    const carrier = await startCarrier((response) => response.writeHead(200, { 'content-type': type }).end(body));
    const client = makeClient(carrier.baseUrl);

    for (const error of [
      await catchError(client.add(phoneNumber, {})),
      await catchError(client.sessionKey(phoneNumber)),
    ]) {
      expect(error).toBeInstanceOf(ZipwhipError);
      expect(printEveryWay(error)).not.toContain(word);
      expect(printEveryWay(error)).not.toContain('hunter2');
    }
  });

  it('is described by status, length, content type and code', async () => {
    const body = '{"status_code":100,"error":true,"x":1}';
    const carrier = await startCarrier((response) =>
      response.writeHead(200, { 'content-type': 'application/json;charset=UTF-8' }).end(body),
    );

    expect(await catchError(makeClient(carrier.baseUrl).add(phoneNumber, {}))).toMatchObject({
      excerpt: `HTTP 200, ${body.length} bytes, application/json, status code 100`,
    });
  });

  it('is quoted when it answers a call that never holds a credential', async () => {
    const carrier = await startCarrier(answering('<h1>Password expired</h1>'));

    expect(await catchError(makeClient(carrier.baseUrl).status(phoneNumber))).toMatchObject({
      excerpt: '<h1>Password expired</h1>',
    });
  });
});

describe('Secret', () => {
  it('shows itself to reveal only', () => {
    const secret = new Secret(password);

    expect(secret.reveal()).toBe(password);
    expect([`${secret}`, JSON.stringify({ secret }), inspect({ secret }, { showHidden: true })]).toEqual([
      '[secret]',
      '{"secret":"[secret]"}',
      '{ secret: [secret] }',
    ]);
    expect(structuredClone(secret)).toEqual({});
    expect(Object.keys(secret)).toEqual([]);
  });
});
