import { z } from 'zod';
import { accountKinds } from '../carriers/zipwhip/account.js';
import { escalateAfterMs } from '../carriers/zipwhip/zipwhip-profile.js';
import { sources } from './value-problems.js';
import {
  apiAddress,
  cron,
  duration,
  mailFrom,
  port,
  privateAddress,
  proxyAddress,
  secretKey,
  stopFields,
  storeUrl,
} from './value-schemas.js';

const onOrOff = z.enum(['on', 'off'], 'must be on or off').default('off');

/** A token or a key of printable ASCII. */
const token = (missing: string) =>
  z.string(missing).regex(/^[\x21-\x7e]*$/, 'has a blank, or a character that no token has; copy it again');

/** All variables that zw reads, in the order of `.env.example`. An issue never repeats a value. */
export const environment = z.object({
  SLACK_BOT_TOKEN: token(`is missing; ${sources.botToken}`).startsWith(
    'xoxb-',
    `must start with xoxb-; ${sources.botToken}`,
  ),
  SLACK_APP_TOKEN: token('is missing').startsWith('xapp-', `must start with xapp-; ${sources.appToken}`).optional(),
  SLACK_SIGNING_SECRET: token('is missing').min(8, `is too short; ${sources.signingSecret}`).optional(),
  SLACK_API_URL: privateAddress.optional(),
  PORT: port.default(3000),
  HOST: z.union([z.ipv4(), z.ipv6(), z.literal('localhost')], 'must be an IP address').default('127.0.0.1'),
  HEALTH_PORT: port.optional(),
  HTTPS_PROXY: proxyAddress.optional(),
  HTTP_PROXY: proxyAddress.optional(),
  NO_PROXY: z.string().optional(),
  ALERT_CHANNEL: z
    .string(`is missing; ${sources.alertChannel}`)
    .regex(/^[CG][A-Z0-9]{2,}$/, 'must be a channel id such as C0123456789, not a name'),
  ZIPWHIP_API_KEY: z
    .string(`is missing; ${sources.apiKey}`)
    .regex(/^[\x21-\x7e]{24}$/, 'must be 24 characters long, as Zipwhip gave it to you'),
  ZIPWHIP_BASE_URL: apiAddress.default('https://provision.zipwhip.com/api/20140925'),
  ZIPWHIP_CLEARTEXT_HOST: z
    .string()
    .regex(/^[\w.:[\]-]+$/, 'must be the host of ZIPWHIP_BASE_URL, without a scheme and a path')
    .optional(),
  ZIPWHIP_ACCOUNT: z.enum(accountKinds, 'must be platform or non-platform').optional(),
  ZIPWHIP_LOOKUP: onOrOff,
  ZIPWHIP_SESSION: onOrOff,
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
  MAIL_FROM: mailFrom.optional(),
  MAIL_TEMPLATES: z.string().optional(),
  STORE_URL: storeUrl.default('sqlite://data/zw.sqlite'),
  ZW_SECRET_KEY: secretKey.optional(),
  POLL_CRON: cron.default('* * * * *'),
  DRIFT_CRON: cron.default('0 6 * * *'),
  ESCALATE_AFTER: duration.default(escalateAfterMs),
  WATCH_FOR: duration.default(14 * 86_400_000),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error').default('info'),
});

/** The parsed variables. */
export type Environment = z.infer<typeof environment>;

/** The names of all variables that zw reads. */
export const variableNames: readonly string[] = Object.keys(environment.shape);
