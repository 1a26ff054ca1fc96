import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sandbox } from '../../sandbox/sandbox.js';

/** Where zw may have left something. */
export interface Traces {
  readonly sandbox: Pick<Sandbox, 'env' | 'slack' | 'carrier'>;
  /** Where zw runs: its store with all that belongs to it, and whatever else it writes. */
  readonly folder: string;
  /** Everything that it wrote to standard output and standard error. */
  readonly output: readonly string[];
  /** What it was told besides the sandbox's own environment. */
  readonly env: Readonly<Record<string, string>>;
}

const secretVariables = /TOKEN|SECRET|API_KEY|PASSWORD|SMTP_URL/;
/** Names of fields of the carrier's answers that hold a credential, and of the session key's envelope. */
const issued = [/"password":\s*"([^"]+)"/g, /"response":\s*"([^"]+)"/g];

/**
 * Searches what zw has logged, the files it has written and the messages it has posted, for secrets in clear: those it was
 * given in its environment and those that the carrier gave it. Returns a line for each place, without the secret.
 */
export async function findLeaks(traces: Traces): Promise<string[]> {
  const secrets = secretsOf(traces);
  const places = [...logged(traces), ...(await files(traces.folder)), ...messages(traces)];
  return places.flatMap(({ where, text }) =>
    [...secrets].flatMap(([secret, name]) => (text.includes(secret) ? [`${name} in ${where}`] : [])),
  );
}

interface Place {
  readonly where: string;
  readonly text: string;
}

/** Every secret in the ways in which it may be written, with a name for it. */
function secretsOf({ sandbox, env }: Traces): Map<string, string> {
  const given = Object.entries({ ...sandbox.env, ...env }).filter(([name]) => secretVariables.test(name));
  const bodies = sandbox.carrier.snapshot().calls.map(({ body }) => body);
  const passed = issued.flatMap((pattern) => bodies.flatMap((body) => [...body.matchAll(pattern)]));
  const named: [string, string][] = [
    ...given.map(([name, value]): [string, string] => [value, name]),
    ...passed.map(([, value = ''], index): [string, string] => [value, `credential ${index + 1} of the carrier`]),
  ];
  return new Map(
    named
      .filter(([value]) => value !== '')
      .flatMap(([value, name]) => [value, encodeURIComponent(value)].map((text): [string, string] => [text, name])),
  );
}

const logged = ({ output }: Traces): Place[] => [{ where: 'the log', text: output.join('\n') }];

async function files(folder: string): Promise<Place[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    names
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => ({
        where: `the file ${name}`,
        text: await readFile(join(parentPath, name), 'latin1'),
      })),
  );
}

/** What stands in any conversation, whoever may see it; and what travels with windows beside what they show. */
function messages({ sandbox }: Traces): Place[] {
  const { workspace } = sandbox.slack.context;
  const posted = [...workspace.channels.values()].map(({ name, messages }) => ({
    where: `messages of ${name}`,
    text: JSON.stringify(messages.map(({ content }) => content)),
  }));
  const carried = sandbox.slack.journal().calls.map(({ method, arguments: given }) => ({
    where: `${method}, private_metadata`,
    text: JSON.stringify(metadataOf(given.view)),
  }));
  const said = sandbox.slack
    .journal()
    .calls.filter(({ method }) => !method.startsWith('views.'))
    .map(({ method, arguments: given }) => ({ where: `a call of ${method}`, text: JSON.stringify(given) }));
  return [...posted, ...carried, ...said];
}

const metadataOf = (view: unknown): unknown =>
  typeof view === 'object' && view !== null && 'private_metadata' in view ? view.private_metadata : '';
