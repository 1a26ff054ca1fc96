import { validate as isCronExpression } from 'node-cron';
import { z } from 'zod';
import { AppError } from './errors.js';
import { type AccountKind, accountKinds } from './lines/model/account-kind.js';
import { asChannelId, type ChannelId } from './lines/model/ids.js';

/** How zw hears from Slack. */
export type SlackDelivery =
  | { readonly mode: 'socket'; readonly appToken: string }
  | { readonly mode: 'http'; readonly signingSecret: string };

/** Everything zw is told from outside. */
export interface Config {
  readonly slack: {
    readonly botToken: string;
    readonly delivery: SlackDelivery;
    /** Base of the Web API with a final slash; absent means Slack's own. */
    readonly apiUrl?: string;
    /** For alerts, and for cards that cannot be posted where they were asked for. */
    readonly alertChannel: ChannelId;
  };
  readonly http: {
    /** Health in both modes, Slack's requests in HTTP mode. 0 takes any free port. */
    readonly port: number;
    /** The address that is listened on. */
    readonly host: string;
  };
  readonly zipwhip: {
    readonly apiKey: string;
    readonly baseUrl: string;
    /** The kind of account that the carrier opened for this company; absent when nobody said. */
    readonly account?: AccountKind;
    /** Whether look-ups are bought. */
    readonly hasLookup?: boolean;
    /** Whether session keys are bought. */
    readonly hasSessionKeys?: boolean;
    /** Where the stop report is below `baseUrl`, and what its fields are called; absent: not bought. */
    readonly stopReport?: {
      readonly path: string;
      readonly fields: { readonly number: string; readonly state: string; readonly at: string };
    };
  };
  /** `sqlite://path`. */
  readonly storeUrl: string;
  /** 32 bytes with which passwords are encrypted until they are shown; absent: none is kept. */
  readonly secretKey?: Uint8Array;
  readonly mail: {
    /** Absent: end users are told by hand. */
    readonly smtp?: { readonly url: string; readonly from: { readonly name: string; readonly address: string } };
    /** A folder with templates; absent: those that come with zw. */
    readonly templates?: string;
  };
  readonly jobs: {
    readonly pollCron: string;
    /** When the nightly round over all active lines begins, in UTC. */
    readonly driftCron: string;
  };
  readonly patience: { readonly escalateAfterMs: number; readonly watchForMs: number };
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

/** Something in the environment is missing or wrong; `problems` has one line each and no value of a secret. */
export class ConfigError extends AppError {
  readonly code = 'bad_config';

  constructor(readonly problems: readonly string[]) {
    super(`the configuration has ${problems.length} problem${problems.length === 1 ? '' : 's'}`);
  }
}

const durationMs = (text: string): number | undefined => {
  const [, count, unit] = /^(\d{1,6})(s|m|h|d)$/.exec(text) ?? [];
  const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }[unit ?? ''];
  return count === undefined || unitMs === undefined || Number(count) === 0 ? undefined : Number(count) * unitMs;
};

const duration = z.string().transform((text, context) => {
  const ms = durationMs(text);
  if (ms === undefined) context.addIssue('must be a number with a unit, such as 4h, 90m or 20s');
  return ms ?? z.NEVER;
});

const secretKey = z.string().transform((text, context) => {
  const isHex = /^[0-9a-f]{64}$/i.test(text);
  const isBase64 = /^[A-Za-z0-9+/]{43}=?$/.test(text);
  if (isHex || isBase64) return new Uint8Array(Buffer.from(text, isHex ? 'hex' : 'base64'));
  context.addIssue('must be 32 bytes, as base64 or as 64 hexadecimal digits; make one with openssl rand -base64 32');
  return z.NEVER;
});

const fieldName = /^[\w-]+$/;

const stopFields = z.string().transform((text, context) => {
  const [number = '', state = '', at = '', ...more] = text.split(',').map((name) => name.trim());
  const isRight = more.length === 0 && [number, state, at].every((name) => fieldName.test(name));
  if (!isRight) context.addIssue('must be three field names: number,state,at');
  return isRight ? { number, state, at } : z.NEVER;
});

const mailAddress = (text: string): { name: string; address: string } | undefined => {
  const [, name = '', address = text] = /^([^<>]*)<([^<>]+)>$/.exec(text) ?? [];
  return z.email().safeParse(address).success ? { name: name.trim(), address } : undefined;
};

const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' });

const cron = z.string().refine(isCronExpression, 'must be a cron expression of five or six fields, such as * * * * *');

const environment = z.object({
  SLACK_BOT_TOKEN: z
    .string('is missing; it is on the "OAuth & Permissions" page of the Slack app')
    .startsWith('xoxb-', 'must start with xoxb-; it is on the "OAuth & Permissions" page of the Slack app'),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith('xapp-', 'must start with xapp-; it is under "App-Level Tokens" on the "Basic Information" page')
    .optional(),
  SLACK_SIGNING_SECRET: z.string().min(8, 'is too short; it is on the "Basic Information" page').optional(),
  SLACK_API_URL: httpUrl.optional(),
  PORT: z.coerce.number('must be a port number').int('must be a port number').min(0).max(65_535).default(3000),
  HOST: z.union([z.ipv4(), z.ipv6(), z.literal('localhost')], 'must be an IP address').default('127.0.0.1'),
  ALERT_CHANNEL: z
    .string('is missing; it is at the bottom of the channel\'s "About" tab in Slack')
    .regex(/^[CG][A-Z0-9]{2,}$/, 'must be a channel id such as C0123456789, not a name'),
  ZIPWHIP_API_KEY: z
    .string('is missing; Zipwhip gives it to you when you sign up for API service')
    .regex(/^\S{24}$/, 'must be 24 characters long, as Zipwhip gave it to you'),
  ZIPWHIP_BASE_URL: httpUrl.default('https://provision.zipwhip.com/api/20140925'),
  ZIPWHIP_ACCOUNT: z.enum(accountKinds, 'must be platform or non-platform').optional(),
  ZIPWHIP_LOOKUP: z.enum(['on', 'off'], 'must be on or off').default('off'),
  ZIPWHIP_SESSION: z.enum(['on', 'off'], 'must be on or off').default('off'),
  ZIPWHIP_STOPS_PATH: z
    .string()
    .regex(
      /^[\w-]+(?:\/[\w-]+)*$/,
      'must be a path below ZIPWHIP_BASE_URL, such as report/stops, without a slash in front',
    )
    .optional(),
  ZIPWHIP_STOPS_FIELDS: stopFields.default({ number: 'phone_number', state: 'status', at: 'date' }),
  SMTP_URL: z
    .string()
    .refine((text) => /^smtps?:\/\/[^/]/.test(text) && URL.canParse(text), 'must be an smtp:// or smtps:// address')
    .optional(),
  MAIL_FROM: z
    .string()
    .transform((text, context) => {
      const from = mailAddress(text);
      if (from === undefined) context.addIssue('must be an address such as zw@example.com or Example <zw@example.com>');
      return from ?? z.NEVER;
    })
    .optional(),
  MAIL_TEMPLATES: z.string().optional(),
  STORE_URL: z
    .string()
    .regex(/^sqlite:\/\/[^?#]+$/, 'must be sqlite:// and the path of a file')
    .default('sqlite://data/zw.sqlite'),
  ZW_SECRET_KEY: secretKey.optional(),
  POLL_CRON: cron.default('* * * * *'),
  DRIFT_CRON: cron.default('0 6 * * *'),
  ESCALATE_AFTER: duration.default(4 * 3_600_000),
  WATCH_FOR: duration.default(14 * 86_400_000),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error').default('info'),
});

/** The names of all variables that zw reads. */
export const variableNames: readonly string[] = Object.keys(environment.shape);

/**
 * Reads the configuration out of an environment. An empty variable counts as a missing one.
 * @throws {ConfigError} naming every problem at once.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(variableNames.map((name) => [name, env[name]?.trim() || undefined]));
  const parsed = environment.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  const delivery = deliveryFrom(given);
  if (!delivery) {
    problems.push('SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing; the first means Socket Mode, the second HTTP');
  }
  const hasMailServer = given.SMTP_URL !== undefined && environment.shape.SMTP_URL.safeParse(given.SMTP_URL).success;
  if (hasMailServer && given.MAIL_FROM === undefined) {
    problems.push('MAIL_FROM is missing; it is the address in whose name mail goes out through SMTP_URL');
  }
  if (!parsed.success || !delivery || problems.length > 0) throw new ConfigError(problems);
  return toConfig(parsed.data, delivery);
}

/**
 * Reads where the store is, and nothing else.
 * @throws {ConfigError}
 */
export function loadStoreUrl(env: Readonly<Record<string, string | undefined>>): string {
  const parsed = environment.shape.STORE_URL.safeParse(env.STORE_URL?.trim() || undefined);
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.map(({ message }) => `STORE_URL ${message}`));
}

function deliveryFrom(given: Readonly<Record<string, string | undefined>>): SlackDelivery | undefined {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = given;
  if (appToken !== undefined) return { mode: 'socket', appToken };
  return signingSecret === undefined ? undefined : { mode: 'http', signingSecret };
}

function toConfig(env: z.infer<typeof environment>, delivery: SlackDelivery): Config {
  return Object.freeze({
    slack: Object.freeze({
      botToken: env.SLACK_BOT_TOKEN,
      delivery: Object.freeze(delivery),
      ...(env.SLACK_API_URL !== undefined && { apiUrl: withFinalSlash(env.SLACK_API_URL) }),
      alertChannel: asChannelId(env.ALERT_CHANNEL),
    }),
    http: Object.freeze({ port: env.PORT, host: env.HOST }),
    zipwhip: Object.freeze({
      apiKey: env.ZIPWHIP_API_KEY,
      baseUrl: env.ZIPWHIP_BASE_URL,
      ...(env.ZIPWHIP_ACCOUNT !== undefined && { account: env.ZIPWHIP_ACCOUNT }),
      ...(env.ZIPWHIP_LOOKUP === 'on' && { hasLookup: true }),
      ...(env.ZIPWHIP_SESSION === 'on' && { hasSessionKeys: true }),
      ...(env.ZIPWHIP_STOPS_PATH !== undefined && {
        stopReport: { path: env.ZIPWHIP_STOPS_PATH, fields: env.ZIPWHIP_STOPS_FIELDS },
      }),
    }),
    mail: Object.freeze({
      ...(env.SMTP_URL !== undefined &&
        env.MAIL_FROM && { smtp: Object.freeze({ url: env.SMTP_URL, from: Object.freeze(env.MAIL_FROM) }) }),
      ...(env.MAIL_TEMPLATES !== undefined && { templates: env.MAIL_TEMPLATES }),
    }),
    storeUrl: env.STORE_URL,
    ...(env.ZW_SECRET_KEY && { secretKey: env.ZW_SECRET_KEY }),
    jobs: Object.freeze({ pollCron: env.POLL_CRON, driftCron: env.DRIFT_CRON }),
    patience: Object.freeze({ escalateAfterMs: env.ESCALATE_AFTER, watchForMs: env.WATCH_FOR }),
    logLevel: env.LOG_LEVEL,
  });
}

const withFinalSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);
