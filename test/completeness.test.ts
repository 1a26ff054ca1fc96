import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Who } from '../src/access/members.js';
import { actionTable } from '../src/actions/action-table.js';
import type { Command } from '../src/commands/command.js';
import { commandsOf, commandTable } from '../src/commands/command-table.js';
import { modalTable } from '../src/modals/modal-table.js';
import { schemaVersion } from '../src/store/schemas/schema-version.js';
import { actionIds, callbackIds } from '../src/views/blocks/ids.js';
import { lineButtons, onlyInAnswers } from '../src/views/card/line-buttons.js';
import { clickBody, commandBody, makeBoltDriver, submissionBody } from './support/bolt-driver.js';
import { longFiles } from './support/long-files.js';
import { makeLine, stateNames, states } from './support/make-line.js';
import { makeListenerDeps } from './support/make-listener-deps.js';
import { fingerprintOf } from './support/schema-fingerprint.js';
import { readSourceFiles, repositoryRoot, walk } from './support/source-file.js';

const readText = (path: string): string => readFileSync(`${repositoryRoot}/${path}`, 'utf8');

const manifestText = readText('manifest.yml');
const manifest = z
  .object({
    features: z.object({
      slash_commands: z.array(z.object({ command: z.string(), usage_hint: z.string(), should_escape: z.boolean() })),
      shortcuts: z.array(z.object({ callback_id: z.string() })).default([]),
    }),
    oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
    settings: z.object({
      interactivity: z.object({ is_enabled: z.boolean() }),
      event_subscriptions: z.object({ bot_events: z.array(z.string()) }).optional(),
    }),
  })
  .parse(parse(manifestText));

const src = readSourceFiles('src');
const srcText = src.map(({ text }) => text).join('\n');

const whos: readonly Who[] = ['full_members'];
const formParts = ['%-form', 'open-%-form', 'parse-%-form', 'submit-%-form', '%-result'];

/** What zw does with each scope, as it is written in the source. */
const useOfScope: Readonly<Record<string, RegExp>> = {
  commands: /app\.command\('\/zw'/,
  'chat:write': /\.chat\.update\(/,
  'chat:write.public': /\.chat\.postMessage\(/,
  'channels:history': /\.conversations\.history\(/,
  'groups:history': /\.conversations\.history\(/,
  'channels:join': /\.conversations\.join\(/,
  'channels:read': /\.conversations\.info\(/,
  'groups:read': /\.conversations\.info\(/,
  'im:read': /\.conversations\.info\(/,
  'files:write': /\.filesUploadV2\(/,
  'im:write': /\.conversations\.open\(/,
  'users:read': /\.users\.info\(/,
};

/** The scopes that each method of the Web API asks for; a method that is not here is unknown to this test. */
const scopesOfMethod: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'chat.getPermalink': [],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.info': ['channels:read', 'groups:read', 'im:read'],
  'conversations.join': ['channels:join'],
  'conversations.open': ['im:write'],
  'conversations.replies': ['channels:history', 'groups:history'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.update': [],
};

async function makeDriver() {
  const world = await makeListenerDeps();
  world.setAccess({ isAllowed: false, reason: 'this is a test' });
  return makeBoltDriver(world.deps);
}

describe('listeners', () => {
  it.each(Object.values(actionIds))('acknowledge the button %s', async (actionId) => {
    const driver = await makeDriver();

    const { acks } = await driver.handle(clickBody(actionId, '+12065551212'));

    expect(acks).toHaveLength(1);
  });

  it.each(Object.values(callbackIds))('acknowledge the form %s', async (callbackId) => {
    const driver = await makeDriver();

    const { acks } = await driver.handle(submissionBody(callbackId, {}, '+12065551212'));

    expect(acks).toHaveLength(1);
  });

  it.each(manifest.features.slash_commands.map(({ command }) => command))('acknowledge %s', async (command) => {
    const driver = await makeDriver();

    const { acks } = await driver.handle(commandBody('help', { command }));

    expect(acks).toHaveLength(1);
  });

  it('do not acknowledge what nobody has built', async () => {
    const driver = await makeDriver();

    expect((await driver.handle(clickBody('line_unheard_of', '+12065551212'))).acks).toEqual([]);
    expect((await driver.handle(submissionBody('line_unheard_of', {}, ''))).acks).toEqual([]);
  });

  it('exist for buttons that are built, and for no others', () => {
    const doing = Object.keys(actionIds).filter((name) => name !== 'openCard');

    expect(Object.keys(actionTable).sort()).toEqual(doing.sort());
    expect(Object.keys(lineButtons).sort()).toEqual(doing.sort());
  });

  it('exist for forms that are built, and for no others', () => {
    expect(Object.keys(modalTable).sort()).toEqual(Object.keys(callbackIds).sort());
  });

  it('have ids of their own', () => {
    for (const ids of [actionIds, callbackIds]) expect(new Set(Object.values(ids)).size).toBe(Object.keys(ids).length);
  });

  it('exist for buttons that a view offers, and no button is left out', () => {
    const answers = src.filter(({ path }) => path.startsWith('src/views/replies/'));
    const isBuilt = (name: string) => answers.some(({ text }) => text.includes(`Button('${name}', `));
    const inAnswers = Object.entries(lineButtons).filter(([, { isOffered }]) => isOffered === onlyInAnswers);

    expect(inAnswers.length).toBeGreaterThan(2);
    expect(inAnswers.map(([name]) => name).filter((name) => !isBuilt(name))).toEqual([]);
    expect(srcText).toContain('actionIds.openCard');
  });

  it('are named by their ids in one place only', () => {
    const ids = [...Object.values(actionIds), ...Object.values(callbackIds)];
    const elsewhere = src.filter(
      ({ path, text }) => path !== 'src/views/blocks/ids.ts' && ids.some((id) => text.includes(id)),
    );

    expect(elsewhere.map(({ path }) => path)).toEqual([]);
  });
});

describe('who may act', () => {
  const rows: [string, { readonly who: Who }][] = [
    ...commandTable.map((row): [string, Command] => [`/zw ${row.name}`, row]),
    ...Object.entries(actionTable),
    ...Object.entries(modalTable),
  ];

  it.each(rows)('is said by the row of %s', (_name, { who }) => {
    expect(whos).toContain(who);
  });

  it('is asked in one place, for commands, buttons and forms', () => {
    const asking = src.filter(({ text }) => text.includes('members.check(')).map(({ path }) => path);
    const binding = src.filter(({ text }) => /\bapp\.(command|action|view)\(/.test(text)).map(({ path }) => path);

    expect(asking).toEqual(['src/listeners/act-if-allowed.ts']);
    expect(binding.sort()).toEqual([
      'src/actions/register-actions.ts',
      'src/commands/register-commands.ts',
      'src/modals/register-modals.ts',
    ]);
    for (const path of binding) {
      expect(src.find((file) => file.path === path)?.imports.map(({ file }) => file)).toContain(asking[0]);
    }
  });

  it.each(rows.slice(commandTable.length))('decides about %s before anything of it is looked at', async (name) => {
    const driver = await makeDriver();
    const isForm = name in modalTable;
    const body = isForm
      ? submissionBody(callbackIds[name as keyof typeof modalTable], {}, 'no metadata of zw')
      : clickBody(actionIds[name as keyof typeof actionTable], 'no line');

    const { acks, replies } = await driver.handle(body);

    expect(JSON.stringify([acks, replies])).toContain('this is a test');
  });

  it.each(commandTable.map(({ name }) => name))('decides about /zw %s before anything of it is done', async (name) => {
    const driver = await makeDriver();

    const { replies } = await driver.handle(commandBody(`${name} 206-555-1212`));

    expect(replies).toHaveLength(1);
    expect(JSON.stringify(replies)).toContain('this is a test');
  });
});

describe('the rows of the three tables', () => {
  it.each(Object.entries(lineButtons))('say what stands on the button %s', (_name, { label }) => {
    for (const line of stateNames.map((state) => makeLine(states[state]))) {
      expect(typeof label === 'string' ? label : label(line)).toMatch(/^[A-Z]\w+/);
    }
  });

  it.each(Object.entries(modalTable))(
    'say how the form %s opens, what it is called and what it shows',
    (_name, row) => {
      expect(row.open).toBeTypeOf('function');
      expect(row.title).toMatch(/^[A-Z].{1,23}$/);
      expect(row.progress.text).toMatch(/\.$/);
    },
  );

  it('have a folder for each form, with all of its files', () => {
    const missing = Object.keys(modalTable).flatMap((key) => {
      const name = key.replace(/Form$/, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      // A session key is asked for without any input, and its result is beside its form.
      const parts = name === 'session-key' ? ['submit-%-form', '%-form'] : formParts;
      const form = src.find(({ path }) => path === `src/modals/${name}/${name}-form.ts`)?.text ?? '';
      // A part of under 20 lines may stand in the file of the form.
      const isInForm = (part: string) => {
        const exported = part.replace(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase());
        return new RegExp(`^export (?:const|function|async function) ${exported}\\b`, 'm').test(form);
      };
      return parts
        .map((part) => part.replace('%', name))
        .filter((part) => !existsSync(`${repositoryRoot}/src/modals/${name}/${part}.ts`) && !isInForm(part));
    });

    expect(missing).toEqual([]);
  });
});

describe('the command table', () => {
  const [zw] = manifest.features.slash_commands;

  it('has the words that the manifest hints at, in the same order', () => {
    expect(zw?.command).toBe('/zw');
    expect(zw?.usage_hint.split(' | ')).toEqual(commandsOf({ secondary: {} }).map(({ name }) => name));
  });

  it('says how each command is typed', () => {
    for (const { name, usage } of commandTable) expect(usage.split(' ').slice(0, 2)).toEqual(['/zw', name]);
  });

  it('has every command once', () => {
    const names = commandTable.map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the manifest', () => {
  const { bot: scopes } = manifest.oauth_config.scopes;

  it('asks for no scope that zw does not use', () => {
    const unused = scopes.filter((scope) => !useOfScope[scope]?.test(srcText));

    expect(unused).toEqual([]);
  });

  it('asks for every scope that the methods zw calls need', () => {
    const methods = new Set<string>();
    for (const file of src) {
      walk(file.body, (node) => {
        if (node.type !== 'CallExpression') return;
        const called = file.text.slice(node.callee.start, node.callee.end);
        const [, method] = /(?:^|\.)client\.(\w+\.\w+)$/.exec(called) ?? [];
        if (method !== undefined) methods.add(method);
      });
    }

    expect([...methods].filter((method) => !(method in scopesOfMethod))).toEqual([]);
    expect(methods.size).toBeGreaterThan(5);
    expect(
      [...methods].flatMap((method) => scopesOfMethod[method] ?? []).filter((scope) => !scopes.includes(scope)),
    ).toEqual([]);
  });

  it('gives a reason for every scope', () => {
    const lines = manifestText.split('\n').map((line) => line.trim());
    const reasonOf = (scope: string): string => {
      let at = lines.indexOf(`- ${scope}`) - 1;
      while (scopes.includes(lines[at]?.replace(/^- /, '') ?? '')) at -= 1;
      return lines[at] ?? '';
    };

    expect(scopes.filter((scope) => !/^# \S+/.test(reasonOf(scope)))).toEqual([]);
  });

  it('asks for no event and no shortcut, since zw listens to none', () => {
    expect(srcText).not.toMatch(/app\.(event|message|shortcut)\(/);
    expect(manifest.features.shortcuts).toEqual([]);
    expect(manifest.settings.event_subscriptions).toBeUndefined();
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
  });

  it('lets nothing that somebody types become a mention', () => {
    expect(manifest.features.slash_commands.every(({ should_escape }) => should_escape)).toBe(true);
  });
});

describe('the runbook', () => {
  const runbook = readText('docs/runbook.md');
  const codes = [...srcText.matchAll(/readonly code = '([a-z_]+)'/g)].flatMap(([, code]) => code ?? []);

  it('explains every error code in a section of its own', () => {
    expect(codes.length).toBeGreaterThan(10);
    expect(codes.filter((code) => !runbook.includes(`### \`${code}\``))).toEqual([]);
  });

  it('explains no error code that does not exist', () => {
    const explained = [...runbook.matchAll(/^### `([a-z_]+)`$/gm)].flatMap(([, code]) => code ?? []);

    expect(explained.filter((code) => !codes.includes(code) && code !== 'unexpected')).toEqual([]);
  });

  it('stays short enough to be read at night', () => {
    // Words, since breaking long lines makes nothing longer to read.
    expect(runbook.split(/\s+/).length).toBeLessThanOrEqual(3_000);
  });
});

describe('the order of the tests', () => {
  it('begins with files that exist', () => {
    expect(longFiles.filter((path) => !existsSync(`${repositoryRoot}/${path}`))).toEqual([]);
  });
});

/**
 * What each version of the store is like. Whoever changes what is stored raises `schemaVersion` by one and adds a line
 * here with the fingerprint that the test reports; lines that are here already stay as they are.
 */
const fingerprints: Readonly<Record<number, string>> = {
  2: 'f45cca77ac41',
  3: 'bb8eb2cb292e',
  4: 'bbdf6de7b894',
  5: 'a33020539176',
  6: 'de64380ea653',
  7: 'cd6753ab1cbd',
  8: '500da318e5f0',
};

describe('what is stored', () => {
  const checking = src.filter(
    ({ path, text }) =>
      path.startsWith('src/store/') && text.includes('checkRecord(') && !path.endsWith('/check-record.ts'),
  );
  const isSchema = (value: unknown): value is z.ZodType => value instanceof z.ZodType;
  const readSchemas = async () =>
    Object.fromEntries(
      await Promise.all(
        checking.map(async ({ path }) => {
          const module: Readonly<Record<string, unknown>> = await import(
            /* @vite-ignore */ `../${path.replace(/\.ts$/, '.js')}`
          );
          return [path, module.recordSchema] as const;
        }),
      ),
    );

  it('has a schema for every kind of record, exported as recordSchema', async () => {
    const schemas = await readSchemas();

    expect(Object.keys(schemas).length).toBeGreaterThan(4);
    expect(Object.entries(schemas).flatMap(([path, schema]) => (isSchema(schema) ? [] : [path]))).toEqual([]);
  });

  it('gets another version when a field, a kind or a record is added', async () => {
    const schemas = Object.values(await readSchemas()).filter(isSchema);

    expect(fingerprints).toMatchObject({ [schemaVersion]: fingerprintOf(schemas) });
    expect(Object.keys(fingerprints).at(-1)).toBe(String(schemaVersion));
    expect(new Set(Object.values(fingerprints)).size).toBe(Object.keys(fingerprints).length);
  });

  it.each([
    ['a field', [z.object({ id: z.string(), note: z.string().exactOptional() })]],
    ['another field', [z.object({ id: z.string(), note: z.int().exactOptional() })]],
    ['a field that must be there', [z.object({ id: z.string(), note: z.string() })]],
    ['a word', [z.object({ id: z.enum(['a', 'b', 'c']) })]],
    ['a kind', [z.object({ id: z.union([z.literal('a'), z.object({ b: z.string() })]) })]],
    ['a record', [z.object({ id: z.string() }), z.object({})]],
  ])('has another fingerprint with %s', (_what, schemas) => {
    const bases = [z.string(), z.enum(['a', 'b']), z.literal('a')].map((id) => [z.object({ id })]);

    expect(bases.map(fingerprintOf)).not.toContain(fingerprintOf(schemas));
  });

  it('has the same fingerprint in another order, and with another number', () => {
    const one = z.object({ schemaVersion: z.literal(1), id: z.enum(['a', 'b']), note: z.string() });
    const other = z.object({ note: z.string(), id: z.enum(['b', 'a']), schemaVersion: z.literal(2) });
    const record = z.object({ name: z.string() });

    expect(fingerprintOf([record, other])).toBe(fingerprintOf([one, record]));
  });
});
