/** Where to get what has no default. */
export const sources = {
  botToken: 'it is on the "OAuth & Permissions" page of the Slack app',
  appToken: 'it is under "App-Level Tokens" on the "Basic Information" page',
  signingSecret: 'it is on the "Basic Information" page',
  alertChannel: 'it is at the bottom of the channel\'s "About" tab in Slack',
  apiKey: 'Zipwhip gives it to you when you sign up for API service',
} as const;

/** What stands in `.env.example` in the place of somebody's own value. */
const exampleValues: Readonly<Record<string, { readonly value: string; readonly source: string }>> = {
  SLACK_BOT_TOKEN: { value: 'xoxb-your-token', source: sources.botToken },
  SLACK_APP_TOKEN: { value: 'xapp-your-token', source: sources.appToken },
  SLACK_SIGNING_SECRET: { value: 'your-signing-secret', source: sources.signingSecret },
  ALERT_CHANNEL: { value: 'C0123456789', source: sources.alertChannel },
  ZIPWHIP_API_KEY: { value: 'your-24-character-key-00', source: sources.apiKey },
  SMTP_URL: { value: 'smtps://user:password@smtp.example.com', source: 'whoever runs the mail server knows it' },
  HTTPS_PROXY: { value: 'http://proxy.example.com:3128', source: 'whoever runs the network knows it' },
  HTTP_PROXY: { value: 'http://proxy.example.com:3128', source: 'whoever runs the network knows it' },
};

/** Says that a variable still has the value of `.env.example`, and where to get the right one; `undefined` when it has another. */
export function describeExampleValue(name: string, value: string): string | undefined {
  const example = exampleValues[name];
  if (example?.value !== value) return undefined;
  return `still has the value of .env.example; ${example.source}`;
}
