import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig, variableNames } from '../src/config.js';

const read = () => readFile(new URL('../.env.example', import.meta.url), 'utf8');
const uncomment = (text: string): string => text.replace(/^# (?=[A-Z_]+=)/gm, '');
/** What stays as it is when it is left out, although no default is written there. */
const withoutDefault = [
  'SLACK_SIGNING_SECRET',
  'SLACK_API_URL',
  'HEALTH_PORT',
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'NO_PROXY',
  'ZIPWHIP_ACCOUNT',
  'SMTP_URL',
  'MAIL_FROM',
  'MAIL_TEMPLATES',
];

/** What somebody writes in the place of the values that are only there to be replaced. */
const own = {
  SLACK_BOT_TOKEN: 'xoxb-own',
  SLACK_APP_TOKEN: 'xapp-own',
  SLACK_SIGNING_SECRET: 'own-secret',
  ALERT_CHANNEL: 'C0OWN',
  ZIPWHIP_API_KEY: 'own-placeholder-key-0000',
  SMTP_URL: 'smtp://127.0.0.1',
  HTTPS_PROXY: 'http://127.0.0.1:3128',
  HTTP_PROXY: 'http://127.0.0.1:3128',
};
const fillIn = (text: string) => {
  const given = parseEnv(text);
  return { ...given, ...Object.fromEntries(Object.entries(own).filter(([name]) => name in given)) };
};
const problemsOf = (env: Record<string, string | undefined>): readonly string[] => {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

describe('.env.example', () => {
  it('has every variable that zw reads, in the order of the schema', async () => {
    const names = [...uncomment(await read()).matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);

    expect(names).toEqual(variableNames);
  });

  it('can be loaded once what is required is filled in', async () => {
    expect(loadConfig(fillIn(await read())).slack.delivery.mode).toBe('socket');
  });

  it('can be loaded with everything in it', async () => {
    const config = loadConfig(fillIn(uncomment(await read())));

    expect(config.slack.apiUrl).toBe('https://slack.com/api/');
  });

  it('is not taken for a configuration while its own values are in it', async () => {
    const untouched = parseEnv(uncomment(await read()));

    const problems = problemsOf(untouched);

    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(variableNames.filter((name) => name in own));
    for (const problem of problems) expect(problem).toMatch(/^\w+ still has the value of \.env\.example; \w/);
  });

  it('shows the defaults', async () => {
    const content = await read();
    const shown = Object.entries(fillIn(uncomment(content))).filter(([name]) => !withoutDefault.includes(name));

    expect(loadConfig(Object.fromEntries(shown))).toEqual(loadConfig(fillIn(content)));
  });

  it('asks for nothing but what is required', async () => {
    const given = fillIn(await read());

    for (const name of Object.keys(given)) expect(() => loadConfig({ ...given, [name]: undefined })).toThrow();
  });
});
