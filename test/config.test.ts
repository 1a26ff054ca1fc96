import { describe, expect, it } from 'vitest';
import { ConfigError, type FileFacts, loadConfig, variableNames } from '../src/config.js';

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
function problemsOf(env: Env, file?: FileFacts): readonly string[] {
  try {
    loadConfig(env, file);
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
      thresholds: { escalateAfterMs: 4 * hourMs, watchForMs: 14 * dayMs },
      logLevel: 'info',
    });
  });

  it('takes every variable', () => {
    const config = loadConfig({
      SLACK_BOT_TOKEN: 'xoxb-sandbox',
      SLACK_SIGNING_SECRET: 'sandbox-secret',
      SLACK_API_URL: 'http://127.0.0.1:4000/api',
      PORT: '0',
      HEALTH_PORT: '3001',
      HTTPS_PROXY: 'http://127.0.0.1:3128',
      HTTP_PROXY: '127.0.0.1:3129',
      NO_PROXY: 'localhost',
      HOST: '0.0.0.0',
      ALERT_CHANNEL: 'G0ALERTS',
      ZIPWHIP_API_KEY: 'sandbox-placeholder-key0',
      ZIPWHIP_BASE_URL: 'http://127.0.0.1:4001/api/20140925',
      ZIPWHIP_CLEARTEXT_HOST: 'carrier.example.com',
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
      http: { port: 0, host: '0.0.0.0', healthPort: 3001 },
      proxy: { https: 'http://127.0.0.1:3128', http: 'http://127.0.0.1:3129', except: 'localhost' },
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
      thresholds: { escalateAfterMs: 90 * minuteMs, watchForMs: 30 * dayMs },
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
    ['SLACK_API_URL', 'http://slack.example.com/api/', 'must be https, unless it is on this machine'],
    ['ZIPWHIP_BASE_URL', 'https://zw@carrier.example.com/api', 'must be an address without a user and a password'],
    ['ZIPWHIP_BASE_URL', 'https://carrier.example.com/api?x=1', 'must be an address without ? and #'],
    ['ZIPWHIP_CLEARTEXT_HOST', 'http://carrier.example.com', 'must be the host of ZIPWHIP_BASE_URL'],
    ['HEALTH_PORT', 'health', 'must be a port number'],
    ['HEALTH_PORT', '3000', 'must be another port than PORT'],
    ['HEALTH_PORT', '03000', 'must be another port than PORT'],
    ['SLACK_SIGNING_SECRET', '"sandbox-secret"', 'stands in quotes'],
    ['ZIPWHIP_API_KEY', `"${'k'.repeat(22)}"`, 'stands in quotes'],
    ['ALERT_CHANNEL', "'C0ALERTS'", 'stands in quotes'],
    ['SLACK_BOT_TOKEN', '\u201cxoxb-sandbox\u201d', 'stands in quotes'],
    ['HTTPS_PROXY', 'socks5://127.0.0.1:1080', 'must be the http(s) address of a proxy'],
    ['HTTP_PROXY', 'http://zw:100%@127.0.0.1:3128', 'has a % in its user or password'],
    ['HTTP_PROXY', 'http://', 'must be the http(s) address of a proxy'],
    ['SLACK_BOT_TOKEN', 'xoxb-a b', 'has a blank, or a character that no token has'],
    ['SLACK_SIGNING_SECRET', 'own\u0441secret', 'has a blank, or a character that no token has'],
    ['ZIPWHIP_API_KEY', 'sandbox-pla\u0441eholder-key', 'must be 24 characters long'],
    ['STORE_URL', 'sqlite://:memory:', 'must be the path of a file; what is in memory is lost when zw ends'],
    ['STORE_URL', 'sqlite://:MEMORY:', 'must be the path of a file; what is in memory is lost when zw ends'],
    ['STORE_URL', 'sqlite://file::memory:', 'must be sqlite:// and the path of a file'],
    ['STORE_URL', 'sqlite://data/', 'must be the path of a file, not of a folder'],
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
    const { escalateAfterMs, watchForMs } = loadConfig({ ...enough, ESCALATE_AFTER: text, WATCH_FOR: text }).thresholds;

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

  it.each([
    ['SLACK_BOT_TOKEN', 'xoxb-\u200bsandbox', 'U+200B, at place 6'],
    ['SLACK_BOT_TOKEN', '\ufeffxoxb-sandbox', 'U+FEFF, at place 1'],
    ['SLACK_APP_TOKEN', 'xapp-sandbox\u00a0', 'U+00A0, at place 13'],
    ['SLACK_SIGNING_SECRET', 'own\u00adsecret', 'U+00AD, at place 4'],
    ['ZIPWHIP_API_KEY', 'sandbox-placeholder-key\u2060', 'U+2060, at place 24'],
    ['ALERT_CHANNEL', 'C0\u202eALERTS', 'U+202E, at place 3'],
    ['ZW_SECRET_KEY', `${'07'.repeat(32)}\u2028`, 'U+2028, at place 65'],
    ['SMTP_URL', 'smtp://127.0.0.1\ufe0f', 'U+FE0F, at place 17'],
    ['STORE_URL', 'sqlite://data/z\tw', 'U+0009, at place 16'],
  ])('names the invisible character in %s=%j', (name, value, which) => {
    const problems = problemsOf({ ...enough, MAIL_FROM: 'zw@example.com', [name]: value });

    expect(problems).toEqual([`${name} has an invisible character (${which}); copy it again, or type it`]);
  });

  it.each([
    'http://carrier.example.com/api',
    'http://localhost.example.com/api',
    'http://10.0.0.5/api',
    'http://0.0.0.0/api',
    'http://[::2]/api',
  ])('refuses to send the key in clear to %s, unless that host is named', (url) => {
    const { host } = new URL(url);
    const allow = (name: string) => problemsOf({ ...enough, ZIPWHIP_BASE_URL: url, ZIPWHIP_CLEARTEXT_HOST: name });

    expect(problemsOf({ ...enough, ZIPWHIP_BASE_URL: url })).toEqual([
      expect.stringMatching(/^ZIPWHIP_BASE_URL must be https: .*ZIPWHIP_CLEARTEXT_HOST/),
    ]);
    expect(allow('other.example.com')).toHaveLength(1);
    expect(allow(host)).toEqual([]);
  });

  it.each([
    'http://localhost:4001/api',
    'http://zw.localhost/api',
    'http://127.8.9.10/api',
    'http://[::1]:80/api',
    'http://[::ffff:127.0.0.1]/api',
  ])('lets %s be asked over http, since it is on this machine', (url) => {
    expect(problemsOf({ ...enough, ZIPWHIP_BASE_URL: url, SLACK_API_URL: url })).toEqual([]);
  });

  it.each([
    ['ZIPWHIP_ACOUNT', 'ZIPWHIP_ACCOUNT'],
    ['ZIPWHIP-ACCOUNT', 'ZIPWHIP_ACCOUNT'],
    ['zipwhip_account', 'ZIPWHIP_ACCOUNT'],
    ['ZIPWHIP_LOKUP', 'ZIPWHIP_LOOKUP'],
    ['SLACK_SINGING_SECRET', 'SLACK_SIGNING_SECRET'],
    ['ESCALATE_AFER', 'ESCALATE_AFTER'],
    ['STROE_URL', 'STORE_URL'],
    ['LOGLEVEL', 'LOG_LEVEL'],
  ])('asks whether %s was meant to be %s', (written, meant) => {
    expect(problemsOf({ ...enough, [written]: 'x' })).toEqual([
      `${written} is no variable of zw; did you mean ${meant}?`,
    ]);
  });

  it.each(['LOG_\u200bLEVEL', '\ufeffLOG_LEVEL', 'LOG_LEVEL\u00a0'])(
    'names the invisible character in the name %j',
    (name) => {
      expect(problemsOf({ ...enough, [name]: 'x' })).toEqual([
        expect.stringMatching(/^LOG_LEVEL is not read: its name has an invisible character \(U\+/),
      ]);
    },
  );

  it.each(['set ZIPWHIP_ACCOUNT', '$env:ZIPWHIP_ACCOUNT', '- ZIPWHIP_ACCOUNT', 'export ZIPWHIP_ACCOUNT'])(
    'asks about %j, which another shell would set',
    (name) => {
      expect(problemsOf({ ...enough, [name]: 'platform' }, { names: [name], problems: [] })).toEqual([
        `${name} is no variable of zw; did you mean ZIPWHIP_ACCOUNT?`,
      ]);
    },
  );

  it('names what can only be meant for zw', () => {
    expect(problemsOf({ ...enough, ZIPWHIP_COLOUR: 'red' })).toEqual([
      'ZIPWHIP_COLOUR is no variable of zw; .env.example has them all',
    ]);
  });

  it.each(['PROT', 'HOSTS', 'SLACK_TOKEN'])('asks about %s in a file that is for zw, and nowhere else', (name) => {
    const env = { ...enough, [name]: 'x' };

    expect(problemsOf(env)).toEqual([]);
    expect(problemsOf(env, { names: [name], problems: [] })).toEqual([
      expect.stringContaining(`${name} is no variable of zw`),
    ]);
  });

  it('leaves the variables of other programs alone', () => {
    const others = [
      'SMTP_USER',
      'SMTP_HOST',
      'FTP_PROXY',
      'ALL_PROXY',
      'HOSTNAME',
      'LOGNAME',
      'MAIL',
      'MAILTO',
      'no_proxy',
      'ZIPWHIP_SERVICE_HOST',
      'ZIPWHIP_PORT_443_TCP_ADDR',
    ];

    expect(problemsOf({ ...enough, ...Object.fromEntries(others.map((name) => [name, 'x'])) })).toEqual([]);
  });

  it('does not ask about a near name when the right one is there', () => {
    expect(problemsOf({ ...enough, LOG_LEVEL: 'info', LOGLEVEL: 'x' })).toEqual([]);
  });

  it('puts what is wrong with the file first', () => {
    const file = { names: [], problems: ['.env is in UTF-16; save it as UTF-8'] };

    expect(problemsOf({ ...enough, PORT: 'http' }, file)).toEqual([
      '.env is in UTF-16; save it as UTF-8',
      'PORT must be a port number',
    ]);
  });

  it('reads the names of proxies in small letters too', () => {
    const { proxy } = loadConfig({ ...enough, https_proxy: 'http://127.0.0.1:3128', no_proxy: '*' });

    expect(proxy).toEqual({ https: 'http://127.0.0.1:3128', except: '*' });
  });
});
