import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { loadConfig, variableNames } from '../src/config.js';

const read = () => readFile(new URL('../.env.example', import.meta.url), 'utf8');
const uncomment = (text: string): string => text.replace(/^# (?=[A-Z_]+=)/gm, '');
/** What stays as it is when it is left out, although no default is written there. */
const withoutDefault = [
  'SLACK_SIGNING_SECRET',
  'SLACK_API_URL',
  'ZIPWHIP_ACCOUNT',
  'SMTP_URL',
  'MAIL_FROM',
  'MAIL_TEMPLATES',
];

describe('.env.example', () => {
  it('has every variable that zw reads, in the order of the schema', async () => {
    const names = [...uncomment(await read()).matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);

    expect(names).toEqual(variableNames);
  });

  it('can be loaded as it is', async () => {
    expect(loadConfig(parseEnv(await read())).slack.delivery.mode).toBe('socket');
  });

  it('can be loaded with everything in it', async () => {
    const config = loadConfig(parseEnv(uncomment(await read())));

    expect(config.slack.apiUrl).toBe('https://slack.com/api/');
  });

  it('shows the defaults', async () => {
    const content = await read();
    const shown = Object.entries(parseEnv(uncomment(content))).filter(([name]) => !withoutDefault.includes(name));

    expect(loadConfig(Object.fromEntries(shown))).toEqual(loadConfig(parseEnv(content)));
  });

  it('asks for nothing but what is required', async () => {
    const given = parseEnv(await read());

    for (const name of Object.keys(given)) expect(() => loadConfig({ ...given, [name]: undefined })).toThrow();
  });
});
