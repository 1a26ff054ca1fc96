import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig, variableNames } from '../src/config.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const enough = {
  SLACK_BOT_TOKEN: 'xoxb-sandbox',
  SLACK_APP_TOKEN: 'xapp-sandbox',
  ALERT_CHANNEL: 'C0ALERTS',
  ZIPWHIP_API_KEY: 'sandbox-placeholder-key0',
};
type Env = Readonly<Record<string, string | undefined>>;

/** What is wrong with an environment; empty when nothing is. */
function problemsOf(env: Env): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('loadConfig', () => {
  it('needs four variables and has a default for the others', () => {
    expect(loadConfig(enough)).toEqual({
      slack: {
        botToken: 'xoxb-sandbox',
        delivery: { mode: 'socket', appToken: 'xapp-sandbox' },
        alertChannel: 'C0ALERTS',
      },
      http: { port: 3000, host: '127.0.0.1' },
      zipwhip: { apiKey: 'sandbox-placeholder-key0', baseUrl: 'https://provision.zipwhip.com/api/20140925' },
      mail: {},
      storeUrl: 'sqlite://data/zw.sqlite',
      jobs: { pollCron: '* * * * *', driftCron: '0 6 * * *' },
      patience: { escalateAfterMs: 4 * hourMs, watchForMs: 14 * dayMs },
      logLevel: 'info',
    });
  });

  it('takes every variable', () => {
    const config = loadConfig({
      SLACK_BOT_TOKEN: 'xoxb-sandbox',
      SLACK_SIGNING_SECRET: 'sandbox-secret',
      SLACK_API_URL: 'http://127.0.0.1:4000/api',
      PORT: '0',
      HOST: '0.0.0.0',
      ALERT_CHANNEL: 'G0ALERTS',
      ZIPWHIP_API_KEY: 'sandbox-placeholder-key0',
      ZIPWHIP_BASE_URL: 'http://127.0.0.1:4001/api/20140925',
      ZIPWHIP_ACCOUNT: 'platform',
      ZIPWHIP_LOOKUP: 'on',
      ZIPWHIP_SESSION: 'on',
      ZIPWHIP_STOPS_PATH: 'report/stops',
      ZIPWHIP_STOPS_FIELDS: 'msisdn, kind,when',
      SMTP_URL: 'smtps://zw:sandbox@127.0.0.1:4650',
      MAIL_FROM: 'Example <zw@example.com>',
      MAIL_TEMPLATES: '/etc/zw/templates',
      STORE_URL: 'sqlite:///var/lib/zw.sqlite',
      ZW_SECRET_KEY: '07'.repeat(32),
      POLL_CRON: '*/10 * * * * *',
      DRIFT_CRON: '30 7 * * *',
      ESCALATE_AFTER: '90m',
      WATCH_FOR: '30d',
      LOG_LEVEL: 'debug',
    });

    expect(config).toEqual({
      slack: {
        botToken: 'xoxb-sandbox',
        delivery: { mode: 'http', signingSecret: 'sandbox-secret' },
        apiUrl: 'http://127.0.0.1:4000/api/',
        alertChannel: 'G0ALERTS',
      },
      http: { port: 0, host: '0.0.0.0' },
      zipwhip: {
        apiKey: 'sandbox-placeholder-key0',
        baseUrl: 'http://127.0.0.1:4001/api/20140925',
        account: 'platform',
        hasLookup: true,
        hasSessionKeys: true,
        stopReport: { path: 'report/stops', fields: { number: 'msisdn', state: 'kind', at: 'when' } },
      },
      mail: {
        smtp: { url: 'smtps://zw:sandbox@127.0.0.1:4650', from: { name: 'Example', address: 'zw@example.com' } },
        templates: '/etc/zw/templates',
      },
      storeUrl: 'sqlite:///var/lib/zw.sqlite',
      secretKey: new Uint8Array(32).fill(7),
      jobs: { pollCron: '*/10 * * * * *', driftCron: '30 7 * * *' },
      patience: { escalateAfterMs: 90 * minuteMs, watchForMs: 30 * dayMs },
      logLevel: 'debug',
    });
  });

  it.each([
    ['SLACK_BOT_TOKEN', /^SLACK_BOT_TOKEN is missing; it is on the "OAuth & Permissions" page/],
    ['SLACK_APP_TOKEN', /^SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing/],
    ['ALERT_CHANNEL', /^ALERT_CHANNEL is missing; it is at the bottom of the channel's "About" tab/],
    ['ZIPWHIP_API_KEY', /^ZIPWHIP_API_KEY is missing; Zipwhip gives it to you/],
  ] as const)('says that %s is missing and where to get it, also when it is empty or blank', (name, problem) => {
    for (const value of [undefined, '', '  \t']) {
      expect(problemsOf({ ...enough, [name]: value })).toEqual([expect.stringMatching(problem)]);
    }
  });

  it('wants to know in whose name mail goes out', () => {
    expect(problemsOf({ ...enough, SMTP_URL: 'smtp://127.0.0.1' })).toEqual([
      'MAIL_FROM is missing; it is the address in whose name mail goes out through SMTP_URL',
    ]);
  });

  it('takes a bare address for the one in whose name mail goes out', () => {
    const { mail } = loadConfig({ ...enough, SMTP_URL: 'smtp://127.0.0.1', MAIL_FROM: 'zw@example.com' });

    expect(mail.smtp?.from).toEqual({ name: '', address: 'zw@example.com' });
  });

  it.each([
    ['SLACK_BOT_TOKEN', 'xapp-sandbox', 'must start with xoxb-'],
    ['SLACK_APP_TOKEN', 'xoxb-sandbox', 'must start with xapp-'],
    ['SLACK_SIGNING_SECRET', 'short', 'is too short'],
    ['SLACK_API_URL', 'slack.com/api', 'must be an http(s) address'],
    ['SLACK_API_URL', 'file:///etc/passwd', 'must be an http(s) address'],
    ['PORT', 'http', 'must be a port number'],
    ['PORT', '80.5', 'must be a port number'],
    ['PORT', '65536', ''],
    ['PORT', '-1', ''],
    ['HOST', 'example.com', 'must be an IP address'],
    ['SMTP_URL', 'mail.example.com', 'must be an smtp:// or smtps:// address'],
    ['SMTP_URL', 'https://mail.example.com', 'must be an smtp:// or smtps:// address'],
    ['MAIL_FROM', 'Example', 'must be an address such as'],
    ['MAIL_FROM', 'Example <zw@example.com>, al@example.com', 'must be an address such as'],
    ['ALERT_CHANNEL', '#alerts', 'must be a channel id such as C0123456789, not a name'],
    ['ALERT_CHANNEL', 'D0123456789', 'must be a channel id'],
    ['ZIPWHIP_API_KEY', 'sandbox-placeholder-key', 'must be 24 characters long'],
    ['ZIPWHIP_API_KEY', 'sandbox placeholder key0', 'must be 24 characters long'],
    ['ZIPWHIP_ACCOUNT', 'gold', 'must be platform or non-platform'],
    ['ZIPWHIP_BASE_URL', 'ftp://example.com', 'must be an http(s) address'],
    ['STORE_URL', 'postgres://example.com/zw', 'must be sqlite:// and the path of a file'],
    ['STORE_URL', 'sqlite://', 'must be sqlite:// and the path of a file'],
    ['ZIPWHIP_LOOKUP', 'yes', 'must be on or off'],
    ['ZIPWHIP_SESSION', 'true', 'must be on or off'],
    ['ZIPWHIP_STOPS_PATH', '/report', 'must be a path below ZIPWHIP_BASE_URL'],
    ['ZIPWHIP_STOPS_PATH', '../provision/delete', 'must be a path below ZIPWHIP_BASE_URL'],
    ['ZIPWHIP_STOPS_PATH', 'report?x=1', 'must be a path below ZIPWHIP_BASE_URL'],
    ['ZIPWHIP_STOPS_FIELDS', 'number', 'must be three field names'],
    ['ZIPWHIP_STOPS_FIELDS', 'a,b,c,d', 'must be three field names'],
    ['ZIPWHIP_STOPS_FIELDS', 'a,,c', 'must be three field names'],
    ['ZW_SECRET_KEY', 'hunter2', 'must be 32 bytes'],
    ['ZW_SECRET_KEY', '07'.repeat(31), 'must be 32 bytes'],
    ['ZW_SECRET_KEY', `${'A'.repeat(44)}=`, 'must be 32 bytes'],
    ['ZW_SECRET_KEY', `${'A'.repeat(42)}==`, 'must be 32 bytes'],
    ['ZW_SECRET_KEY', `${'-'.repeat(43)}=`, 'must be 32 bytes'],
    ['POLL_CRON', 'every minute', 'must be a cron expression'],
    ['POLL_CRON', '61 * * * *', 'must be a cron expression'],
    ['DRIFT_CRON', 'at night', 'must be a cron expression'],
    ['ESCALATE_AFTER', '4', 'must be a number with a unit'],
    ['ESCALATE_AFTER', '0h', 'must be a number with a unit'],
    ['ESCALATE_AFTER', '-4h', 'must be a number with a unit'],
    ['ESCALATE_AFTER', '4 h', 'must be a number with a unit'],
    ['ESCALATE_AFTER', '1.5h', 'must be a number with a unit'],
    ['WATCH_FOR', 'forever', 'must be a number with a unit'],
    ['WATCH_FOR', '1w', 'must be a number with a unit'],
    ['LOG_LEVEL', 'verbose', 'must be debug, info, warn or error'],
  ])('says in one line what is wrong with %s=%s', (name, value, problem) => {
    const problems = problemsOf({ ...enough, [name]: value });

    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} \\S`));
    expect(problems[0]).toContain(problem);
  });

  it('names three mistakes in three lines', () => {
    const problems = problemsOf({ ...enough, PORT: 'http', LOG_LEVEL: 'loud', ALERT_CHANNEL: undefined });

    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['PORT', 'ALERT_CHANNEL', 'LOG_LEVEL']);
  });

  it('names everything that is missing when there is nothing', () => {
    expect(problemsOf({}).map((problem) => problem.split(' ')[0])).toEqual([
      'SLACK_BOT_TOKEN',
      'ALERT_CHANNEL',
      'ZIPWHIP_API_KEY',
      'SLACK_APP_TOKEN',
    ]);
  });

  it('counts its problems in its message', () => {
    expect(() => loadConfig({ ...enough, PORT: 'http' })).toThrow('the configuration has 1 problem');
    expect(() => loadConfig({})).toThrow(
      expect.objectContaining({ code: 'bad_config', message: 'the configuration has 4 problems' }),
    );
  });

  it('repeats no value in what it says, since it may be a secret in the wrong place', () => {
    const secret = 'do-not-say-this';

    for (const name of variableNames) expect(problemsOf({ ...enough, [name]: secret }).join()).not.toContain(secret);
  });

  it('takes an empty variable for one that is not there', () => {
    const empty = Object.fromEntries(variableNames.map((name) => [name, '']));

    expect(loadConfig({ ...empty, ...enough })).toEqual(loadConfig(enough));
  });

  it('does not mind blanks around a value', () => {
    expect(loadConfig({ ...enough, ALERT_CHANNEL: ' C0ALERTS\n' }).slack.alertChannel).toBe('C0ALERTS');
  });

  it('prefers Socket Mode when it has both an app token and a signing secret', () => {
    const { delivery } = loadConfig({ ...enough, SLACK_SIGNING_SECRET: 'sandbox-secret' }).slack;

    expect(delivery).toEqual({ mode: 'socket', appToken: 'xapp-sandbox' });
  });

  it.each([
    ['20s', 20_000],
    ['90m', 90 * minuteMs],
    ['4h', 4 * hourMs],
    ['2d', 2 * dayMs],
  ])('reads the duration %s', (text, ms) => {
    const { escalateAfterMs, watchForMs } = loadConfig({ ...enough, ESCALATE_AFTER: text, WATCH_FOR: text }).patience;

    expect([escalateAfterMs, watchForMs]).toEqual([ms, ms]);
  });

  it.each(['07'.repeat(32), '07'.repeat(32).toUpperCase(), `${'Bwc'.padEnd(43, 'HBwc')}=`, 'Bwc'.padEnd(43, 'HBwc')])(
    'reads a key of 32 bytes in every writing: %s',
    (text) => {
      expect(loadConfig({ ...enough, ZW_SECRET_KEY: text }).secretKey).toEqual(new Uint8Array(32).fill(7));
    },
  );

  it('ends the address of the Web API with one slash', () => {
    const apiUrlOf = (url: string) => loadConfig({ ...enough, SLACK_API_URL: url }).slack.apiUrl;

    expect(apiUrlOf('https://slack.com/api')).toBe('https://slack.com/api/');
    expect(apiUrlOf('https://slack.com/api/')).toBe('https://slack.com/api/');
  });

  it('cannot be changed afterwards, at any depth', () => {
    const parts: unknown[] = [loadConfig(enough)];
    for (const part of parts) if (part !== null && typeof part === 'object') parts.push(...Object.values(part));

    expect(parts.filter((part) => typeof part === 'object')).toHaveLength(8);
    expect(parts.every((part) => Object.isFrozen(part))).toBe(true);
  });

  it('looks at nothing but its own variables', () => {
    expect(loadConfig({ ...enough, SLACK_TOKEN: 'xoxb-other', PATH: '/bin' })).toEqual(loadConfig(enough));
  });
});
