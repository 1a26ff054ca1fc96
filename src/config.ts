import type { AccountKind } from './carriers/zipwhip/account.js';
import { type Environment, environment, variableNames } from './config/environment.js';
import { findMisspelt } from './config/misspelt-names.js';
import { describeExampleValue, describeHiddenCharacter, describeQuotes } from './config/value-problems.js';
import { isPrivateTransport } from './config/value-schemas.js';
import { AppError } from './errors.js';
import { asChannelId, type ChannelId } from './lines/model/ids.js';
import { present } from './lines/model/present.js';

/** The way in which Slack delivers payloads. */
export type SlackDelivery =
  | { readonly mode: 'socket'; readonly appToken: string }
  | { readonly mode: 'http'; readonly signingSecret: string };

/** The proxies of outgoing requests. Each address may have a user and a password. */
export interface ProxySettings {
  /** For https requests; absent: `http` serves for them too. */
  readonly https?: string;
  readonly http?: string;
  /** Hosts that are reached without a proxy, separated by commas; `*` means all. */
  readonly except?: string;
}

/** The configuration of zw. */
export interface Config {
  readonly slack: {
    readonly botToken: string;
    readonly delivery: SlackDelivery;
    /** Base of the Web API with a final slash; absent means Slack's own. */
    readonly apiUrl?: string;
    /** For alerts, and for cards that cannot be posted in their own channel. */
    readonly alertChannel: ChannelId;
  };
  readonly http: {
    /** Health in both modes, Slack's requests in HTTP mode. 0 means any free port. */
    readonly port: number;
    /** The address on which zw listens. */
    readonly host: string;
    /** For health alone; absent: health is on `port`. */
    readonly healthPort?: number;
  };
  readonly zipwhip: {
    readonly apiKey: string;
    readonly baseUrl: string;
    /** The kind of account that the carrier opened for this company; absent: not known. */
    readonly account?: AccountKind;
    /** Whether the company has bought look-ups. */
    readonly hasLookup?: boolean;
    /** Whether the company has bought session keys. */
    readonly hasSessionKeys?: boolean;
    /** The path of the stop report below `baseUrl`, and the names of its fields; absent: not bought. */
    readonly stopReport?: {
      readonly path: string;
      readonly fields: { readonly number: string; readonly state: string; readonly at: string };
    };
  };
  /** `sqlite://path`. */
  readonly storeUrl: string;
  /** 32 bytes that encrypt passwords until they are shown; absent: no password is kept. */
  readonly secretKey?: Uint8Array;
  readonly mail: {
    /** Absent: a person notifies the end users. */
    readonly smtp?: { readonly url: string; readonly from: { readonly name: string; readonly address: string } };
    /** A folder with templates; absent: the templates of zw. */
    readonly templates?: string;
  };
  readonly jobs: {
    readonly pollCron: string;
    /** The start of the nightly verification of all active lines, in UTC. */
    readonly driftCron: string;
  };
  readonly thresholds: { readonly escalateAfterMs: number; readonly watchForMs: number };
  /** Absent: requests go without a proxy. */
  readonly proxy?: ProxySettings;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

export { variableNames } from './config/environment.js';

/** The environment has missing or wrong variables. `problems` has one line each and no value of a secret. */
export class ConfigError extends AppError {
  readonly code = 'bad_config';

  constructor(readonly problems: readonly string[]) {
    super(`the configuration has ${problems.length} problem${problems.length === 1 ? '' : 's'}`);
  }
}

type Variables = Readonly<Record<string, string | undefined>>;

/** The facts about a `.env` file that `loadConfig` needs. */
export interface FileFacts {
  /** The names of its variables. */
  readonly names: readonly string[];
  /** The faults of the file itself, one line each. */
  readonly problems: readonly string[];
}

const noFile: FileFacts = { names: [], problems: [] };

/**
 * Reads the configuration from an environment. An empty variable counts as a missing one.
 * @param file The `.env` file that some of the variables come from.
 * @throws {ConfigError} with every problem at once.
 */
export function loadConfig(variables: Variables, file: FileFacts = noFile): Config {
  const given = Object.fromEntries(variableNames.map((name) => [name, readValue(variables, name)]));
  const parsed = environment.safeParse(given);
  const delivery = deliveryFrom(given);
  const problems = [
    ...file.problems,
    ...findMisspelt(variables, file.names),
    ...findWrongValues(given),
    ...findContradictions(given),
  ];
  if (!parsed.success || !delivery || problems.length > 0) throw new ConfigError(problems);
  return toConfig(parsed.data, delivery);
}

/**
 * Reads the URL of the store, and nothing else.
 * @throws {ConfigError} when that variable or the `.env` file is wrong.
 */
export function loadStoreUrl(variables: Variables, file: FileFacts = noFile): string {
  const name = 'STORE_URL';
  const value = readValue(variables, name);
  const problems = [...file.problems, ...findWrongValues({ [name]: value }, [name])];
  if (problems.length > 0) throw new ConfigError(problems);
  return environment.shape[name].parse(value);
}

// Many programs write the names of proxies in lower case, and undici reads those first.
function readValue(variables: Variables, name: string): string | undefined {
  const value = name.endsWith('_PROXY') ? variables[name.toLowerCase()] || variables[name] : variables[name];
  return value?.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '') || undefined;
}

/** Finds the first fault of each variable, one line each. */
function findWrongValues(given: Variables, names = variableNames): string[] {
  const parsed = environment.safeParse(given);
  const issues = parsed.success ? [] : parsed.error.issues;
  return names.flatMap((name) => {
    const value = given[name] ?? '';
    const problem =
      describeHiddenCharacter(value) ??
      describeQuotes(value) ??
      describeExampleValue(name, value) ??
      issues.find(({ path }) => path[0] === name)?.message;
    return problem === undefined ? [] : [`${name} ${problem}`];
  });
}

/** Finds faults between variables whose values are each valid. */
function findContradictions(given: Variables): string[] {
  const isRight = (name: keyof Environment) => environment.shape[name].safeParse(given[name]).success;
  const problems: string[] = [];
  if (!deliveryFrom(given)) {
    problems.push('SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing; the first means Socket Mode, the second HTTP');
  }
  if (given.SMTP_URL !== undefined && isRight('SMTP_URL') && given.MAIL_FROM === undefined) {
    problems.push('MAIL_FROM is missing; it is the address in whose name mail goes out through SMTP_URL');
  }
  if (given.ZIPWHIP_BASE_URL !== undefined && isRight('ZIPWHIP_BASE_URL')) {
    const url = new URL(given.ZIPWHIP_BASE_URL);
    const allowed = given.ZIPWHIP_CLEARTEXT_HOST?.toLowerCase();
    if (!isPrivateTransport(url) && allowed !== url.hostname && allowed !== url.host) {
      problems.push(
        'ZIPWHIP_BASE_URL must be https: over http everybody on the way reads the key; ZIPWHIP_CLEARTEXT_HOST with the same host allows it',
      );
    }
  }
  const healthPort = Number(given.HEALTH_PORT);
  if (healthPort > 0 && healthPort === Number(given.PORT ?? '3000')) {
    problems.push('HEALTH_PORT must be another port than PORT; without it health is on PORT');
  }
  return problems;
}

function deliveryFrom(given: Variables): SlackDelivery | undefined {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = given;
  if (appToken !== undefined) return { mode: 'socket', appToken };
  return signingSecret === undefined ? undefined : { mode: 'http', signingSecret };
}

function toConfig(env: Environment, delivery: SlackDelivery): Config {
  const { HTTPS_PROXY: https, HTTP_PROXY: http, SMTP_URL: url, MAIL_FROM: from, ZIPWHIP_STOPS_PATH: stopsPath } = env;
  return Object.freeze(
    present({
      slack: Object.freeze(
        present({
          botToken: env.SLACK_BOT_TOKEN,
          delivery: Object.freeze(delivery),
          apiUrl: env.SLACK_API_URL?.replace(/\/?$/, '/'),
          alertChannel: asChannelId(env.ALERT_CHANNEL),
        }),
      ),
      http: Object.freeze(present({ port: env.PORT, host: env.HOST, healthPort: env.HEALTH_PORT })),
      zipwhip: Object.freeze(
        present({
          apiKey: env.ZIPWHIP_API_KEY,
          baseUrl: env.ZIPWHIP_BASE_URL,
          account: env.ZIPWHIP_ACCOUNT,
          hasLookup: env.ZIPWHIP_LOOKUP === 'on' || undefined,
          hasSessionKeys: env.ZIPWHIP_SESSION === 'on' || undefined,
          stopReport: stopsPath === undefined ? undefined : { path: stopsPath, fields: env.ZIPWHIP_STOPS_FIELDS },
        }),
      ),
      mail: Object.freeze(
        present({
          smtp: url !== undefined && from ? Object.freeze({ url, from: Object.freeze(from) }) : undefined,
          templates: env.MAIL_TEMPLATES,
        }),
      ),
      storeUrl: env.STORE_URL,
      secretKey: env.ZW_SECRET_KEY,
      jobs: Object.freeze({ pollCron: env.POLL_CRON, driftCron: env.DRIFT_CRON }),
      thresholds: Object.freeze({ escalateAfterMs: env.ESCALATE_AFTER, watchForMs: env.WATCH_FOR }),
      proxy: (https ?? http) === undefined ? undefined : Object.freeze(present({ https, http, except: env.NO_PROXY })),
      logLevel: env.LOG_LEVEL,
    }),
  );
}
