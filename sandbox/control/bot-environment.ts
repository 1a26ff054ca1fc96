import { APP_TOKEN, BOT_TOKEN } from '../slack/api/call-method.js';
import { SIGNING_SECRET } from '../slack/delivery/signed-http.js';

/** The channel of the sandbox's workspace that alerts go to. */
const ALERT_CHANNEL = 'C0ZWALERTS1';

/** Twenty-four characters, as the carrier's keys have; the local carrier takes any. */
const CARRIER_API_KEY = 'sandbox-key-0123456789ab';

/** Returns the environment that points a bot at the sandbox; only the secret of the delivery in use is in it. */
export const botEnvironment = (addresses: {
  readonly slackApiUrl: string;
  readonly carrierUrl: string;
  readonly mode: 'socket' | 'http';
}): Readonly<Record<string, string>> => ({
  SLACK_BOT_TOKEN: BOT_TOKEN,
  ...(addresses.mode === 'socket' ? { SLACK_APP_TOKEN: APP_TOKEN } : { SLACK_SIGNING_SECRET: SIGNING_SECRET }),
  SLACK_API_URL: addresses.slackApiUrl,
  ALERT_CHANNEL,
  ZIPWHIP_API_KEY: CARRIER_API_KEY,
  ZIPWHIP_BASE_URL: addresses.carrierUrl,
});
