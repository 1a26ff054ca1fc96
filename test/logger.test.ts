import { describe, expect, it } from 'vitest';
import { AppError } from '../src/errors.js';
import { createLogger, type Logger, redact } from '../src/logger.js';

/** A logger, and the lines that it has written so far. */
function makeLogger(level: 'debug' | 'info' | 'warn' | 'error' = 'debug') {
  const written: string[] = [];
  const logger = createLogger(level, { write: (line) => written.push(line) });
  return { logger, written };
}

/** What one call writes, as the text of the line and as the object in it. */
function write(log: (logger: Logger) => void): { readonly text: string; readonly fields: Record<string, unknown> } {
  const { logger, written } = makeLogger();
  log(logger);
  const [text = ''] = written;
  return { text, fields: JSON.parse(text) };
}

class BrokenError extends AppError {
  readonly code = 'broken';
}

const token = 'xoxb-1234-sandbox';
const responseUrl = 'https://hooks.slack.com/commands/T0/1/sandbox';
const secrets = [
  ['a bot token', token, '[token]'],
  ['an app token', 'xapp-1-A0-sandbox', '[token]'],
  ['a user token', 'xoxp-1-sandbox', '[token]'],
  ['a response_url', responseUrl, '[response_url]'],
  ['the key of the carrier', 'https://example.com/add?api_key=sandbox-key&x=1', 'api_key=[secret]&x=1'],
  ['a phone number', '+12065551212', '[number]'],
  ['a phone number without a country code', '2065551212', '[number]'],
  ['a phone number without a plus', '12065551212', '[number]'],
  ['a phone number of another country', '+442079460958', '[number]'],
  ['a phone number as a card shows it', '(206) 555-1212', '[number]'],
  ['a phone number with hyphens', '206-555-1212', '[number]'],
  ['a phone number with dots', '206.555.1212', '[number]'],
  ['a phone number with blanks and a country code', '+1 206 555 1212', '[number]'],
  ['a phone number with brackets and a country code', '1 (206) 555-1212', '[number]'],
  ['a phone number with dashes that do not break', '206\u2011555\u20111212', '[number]'],
  ['a phone number with blanks that do not break', '(206)\u00a0555\u00a01212', '[number]'],
  ['a bot token behind a letter', `_${token}`, '[token]'],
  ['a response_url without a scheme', 'hooks.slack.com/commands/T0/1/sandbox', '[response_url]'],
  ['a response_url in a query', 'to=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT0', '[response_url]'],
  ['a response_url of another cloud', 'https://hooks.slack-gov.com/commands/T0/1/x', '[response_url]'],
  ['the key of the carrier in capitals', 'API_KEY=sandbox-key', 'API_KEY=[secret]'],
  ['the ticket of a socket', 'wss://wss.example/link/?ticket=sandbox-1&app_id=2', 'ticket=[secret]&app_id=2'],
  ['the password of a proxy', 'http://ann:swordfish@proxy.example:3128', 'http://[secret]@proxy.example:3128'],
  ['a phone number without a hyphen', '(206)5551212', '[number]'],
  ['a phone number in two parts', '206-5551212', '[number]'],
  ['a phone number between slashes', '206/555/1212', '[number]'],
  ['a phone number with a minus sign', '206\u2212555\u22121212', '[number]'],
  ['a phone number with dashes between blanks', '206 - 555 - 1212', '[number]'],
  ['a phone number in a query', '%28206%29%20555-1212', '[number]'],
  ['a phone number of another country in parts', '+44 20 7946 0958', '[number]'],
  ['a phone number in an address', 'number=%2B12065551212&x=1', 'number=[number]&x=1'],
] as const;

describe('createLogger', () => {
  it('writes one line of JSON with level, time, message and fields', () => {
    const { text, fields } = write((logger) => logger.info('job finished', { job: 'sweep', due: 3 }));

    expect(text).toMatch(/^\{.*\}\n$/);
    expect(fields).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
      msg: 'job finished',
      job: 'sweep',
      due: 3,
    });
  });

  it.each([
    ['debug', ['debug', 'info', 'warn', 'error']],
    ['info', ['info', 'warn', 'error']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
  ] as const)('writes from the level %s up', (level, expected) => {
    const { logger, written } = makeLogger(level);

    for (const name of ['debug', 'info', 'warn', 'error'] as const) logger[name]('something');

    expect(written.map((line) => JSON.parse(line).level)).toEqual(expected);
  });

  it('adds the fields of a child to each of its lines', () => {
    const { fields } = write((logger) => logger.child({ job: 'sweep' }).child({ attempt: 2 }).warn('slow', { due: 1 }));

    expect(fields).toMatchObject({ job: 'sweep', attempt: 2, due: 1, msg: 'slow' });
  });

  it.each(secrets)('hides %s in a message, a field, deep in one, in a key and in a child', (_name, secret) => {
    const lines = [
      write((logger) => logger.info(`before ${secret} after`)),
      write((logger) => logger.info('x', { detail: secret })),
      write((logger) => logger.info('x', { a: { b: [{ c: `before ${secret}` }] } })),
      write((logger) => logger.info('x', { [secret]: 1 })),
      write((logger) => logger.child({ detail: secret }).info('x')),
    ];

    for (const { text } of lines) expect(text).not.toContain(secret);
  });

  it.each(secrets)('hides %s in an error, its stack and its cause', (_name, secret) => {
    const cause = new Error(`because of ${secret}`);
    const { text, fields } = write((logger) =>
      logger.error('failed', { err: new BrokenError(`at ${secret}`, { cause }) }),
    );

    expect(text).not.toContain(secret);
    expect(fields.err).toMatchObject({
      type: 'BrokenError',
      code: 'broken',
      stack: expect.stringContaining('BrokenError'),
    });
  });

  it.each(secrets)('keeps what stands after %s, and the line a line of JSON', (_name, secret) => {
    const { fields } = write((logger) =>
      logger.info('x', { first: `"${secret}"`, second: `\\${secret}\\`, last: 'kept' }),
    );

    expect(fields).toMatchObject({ msg: 'x', last: 'kept' });
  });

  it('writes nothing of an error but its kind, its words, its code and where it arose', () => {
    const answer = { body: 'a whole answer', data: { password: 'swordfish' } };
    const { text, fields } = write((logger) =>
      logger.error('failed', { err: Object.assign(new BrokenError('x'), answer) }),
    );

    expect(text).not.toMatch(/whole answer|swordfish/);
    expect(Object.keys(fields.err ?? {})).toEqual(['type', 'message', 'stack', 'code']);
  });

  it('keeps each line one line whatever is in it', () => {
    const { text } = write((logger) => logger.info('a\nb', { detail: 'c\r\nd\u2028e' }));

    expect(text.trimEnd()).not.toMatch(/[\r\n]/);
  });

  it('keeps a line JSON whose field is a number that could be one of a phone', () => {
    const { fields } = write((logger) =>
      logger.info('x', { free: 2_065_551_212, used: 2_065_551_212.5, last: 'kept' }),
    );

    expect(fields).toMatchObject({ free: '[number]', used: '[number]', last: 'kept' });
  });

  it('leaves alone what only looks a little like a secret', () => {
    const fields = {
      ts: '1772470800.000100',
      ms: 1_772_470_800_000,
      channel_id: 'C0SALES',
      user_id: 'U0MIRA',
      id: 'tx-12',
      request: '550e8400-e29b-41d4-a716-446655440000',
      at: '2026-11-29T17:52:28.123Z',
      host: '127.0.0.1:8080',
      delays: '200, 300, 4000',
    };

    expect(write((logger) => logger.info('x', fields)).fields).toMatchObject(fields);
  });
});

describe('redact', () => {
  it.each(secrets)('replaces %s', (_name, secret, replacement) => {
    expect(redact(`before ${secret} after`)).toBe(`before ${redact(secret)} after`);
    expect(redact(secret)).toContain(replacement);
  });

  it('replaces all that there is', () => {
    expect(redact(`${token} and ${token}: +12065551212, +12065551213`)).toBe('[token] and [token]: [number], [number]');
  });
});
