/** The places where people find the values that have no default. */
export const sources = {
  botToken: 'it is on the "OAuth & Permissions" page of the Slack app',
  appToken: 'it is under "App-Level Tokens" on the "Basic Information" page',
  signingSecret: 'it is on the "Basic Information" page',
  alertChannel: 'it is at the bottom of the channel\'s "About" tab in Slack',
  apiKey: 'Zipwhip gives it to you when you sign up for API service',
} as const;

/** The values of `.env.example` that a person must replace. */
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

/**
 * Describes that a variable still has the value of `.env.example`, and where the right one is. Returns `undefined` for
 * any other value.
 */
export function describeExampleValue(name: string, value: string): string | undefined {
  const example = exampleValues[name];
  if (example?.value !== value) return undefined;
  return `still has the value of .env.example; ${example.source}`;
}

/** Control and format characters, the characters that Unicode calls ignorable, and every blank but the plain one. */
const hidden = /\p{C}|\p{Default_Ignorable_Code_Point}|(?! )\p{Z}/u;

/**
 * Describes the first invisible character of a name or a value and its place, and repeats nothing of the text. Returns
 * `undefined` when there is none.
 * @see Unicode Standard, section 5.21 (Default Ignorable Code Points)
 */
export function describeHiddenCharacter(value: string): string | undefined {
  const found = hidden.exec(value);
  if (!found) return undefined;
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const place = [...value.slice(0, found.index)].length + 1;
  return `has an invisible character (U+${code}, at place ${place}); copy it again, or type it`;
}

/**
 * Describes that a value stands in quotes, which Docker's `--env-file` and many hosts keep. Returns `undefined` for a
 * value without quotes.
 */
export const describeQuotes = (value: string): string | undefined =>
  /^(?:".*"|'.*'|`.*`|[“„«].*[”“»]|‘.*’)$/s.test(value)
    ? 'stands in quotes that are taken for part of it; leave them out'
    : undefined;
