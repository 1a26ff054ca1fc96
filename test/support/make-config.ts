import { type Config, loadConfig } from '../../src/config.js';

/** A configuration with placeholders, on any free port. */
export const makeConfig = (env: Readonly<Record<string, string>> = {}): Config =>
  loadConfig({
    SLACK_BOT_TOKEN: 'xoxb-sandbox',
    SLACK_SIGNING_SECRET: 'sandbox-signing-secret',
    ALERT_CHANNEL: 'C0ALERTS',
    ZIPWHIP_API_KEY: 'sandbox-key-24-chars-000',
    PORT: '0',
    ...env,
  });
