import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCycles, findSideEffects, findUndocumented } from './support/module-rules.js';
import { parseSourceFile, partOf, readSourceFiles, repositoryRoot, type SourceFile } from './support/source-file.js';

const maxFile = 250;
const maxFilesInFolder = 18;

interface Rule {
  /** Folders and files of `src` that may be imported. */
  readonly parts: readonly string[];
  /** Packages that may be imported; Node's own modules need no leave except where a folder is pure. */
  readonly packages: readonly string[];
  readonly isPure?: boolean;
}

const listenerParts = ['access', 'lines', 'listeners', 'modals', 'slack', 'views'];

const rules: Readonly<Record<string, Rule>> = {
  errors: { parts: [], packages: [], isPure: true },
  serial: { parts: [], packages: [], isPure: true },
  'back-off': { parts: [], packages: [], isPure: true },
  logger: { parts: [], packages: ['pino'] },
  config: { parts: ['carriers', 'lines', 'errors'], packages: ['zod', 'node-cron', 'leven'] },
  network: { parts: ['config'], packages: ['undici', '@slack/web-api'] },
  lines: { parts: ['errors'], packages: ['zod', 'libphonenumber-js'], isPure: true },
  views: { parts: ['lines'], packages: ['@slack/types', 'csv-stringify', 'libphonenumber-js'], isPure: true },
  zipwhip: { parts: [], packages: ['undici', 'zod', 'lossless-json'] },
  carriers: { parts: ['back-off', 'lines', 'zipwhip'], packages: [], isPure: true },
  mail: { parts: ['lines', 'views', 'errors'], packages: ['nodemailer', 'mustache'] },
  store: {
    parts: ['lines', 'errors', 'serial'],
    packages: ['keyv', '@keyv/sqlite', 'sqlite3', 'lru-cache', 'tinyqueue', 'zod'],
  },
  slack: {
    parts: ['lines', 'views', 'config', 'network', 'logger', 'errors', 'back-off'],
    packages: ['@slack/bolt', '@slack/socket-mode', '@slack/web-api', '@slack/types', 'lru-cache', 'undici', 'zod'],
  },
  access: { parts: ['lines', 'slack'], packages: ['@slack/web-api', 'lru-cache', 'zod'] },
  delivery: {
    parts: ['lines', 'views', 'slack', 'logger', 'serial', 'back-off'],
    packages: ['@slack/web-api', 'lru-cache', 'zod'],
  },
  listeners: {
    parts: ['access', 'delivery', 'errors', 'lines', 'logger', 'slack', 'views'],
    packages: [],
    isPure: true,
  },
  modals: { parts: listenerParts, packages: ['@slack/bolt', '@slack/types', 'zod'], isPure: true },
  commands: { parts: listenerParts, packages: ['@slack/bolt', 'leven'], isPure: true },
  actions: { parts: listenerParts, packages: ['@slack/bolt', '@slack/types'], isPure: true },
  jobs: { parts: ['lines', 'logger'], packages: ['node-cron', 'p-limit', 'p-map'], isPure: true },
  main: { parts: ['app', 'config', 'logger'], packages: [] },
  backup: { parts: ['app', 'store', 'config'], packages: [] },
};

/** The rooms of a folder, top floor first: a file imports from its own floor and from those below. */
const floors: Readonly<Record<string, readonly string[]>> = {
  lines: ['polling', 'use-cases', 'recovery', 'apply-event.ts', 'machine', 'ports', 'phone-numbers', 'model'],
  views: ['announcements', 'replies', 'card', 'phrases', 'blocks'],
};

/** What belongs to Zipwhip: its name, codes, contacts, kinds of account and usual times. Only its rooms name them. */
const zipwhipsOwn = /zipwhip|\b11[123]\b|'100'|947-9447|\bplatform\b|dashboard|\b15 minutes\b|\b4 \* 3_600_000\b/i;
const zipwhipsRooms = /^src\/(?:app\/|carriers\/zipwhip\/|config\/|config\.ts$|zipwhip\/)/;

/** Each is the main module of a process. */
const entries = ['src/backup.ts', 'src/main.ts'];

const src = readSourceFiles('src');
const sandbox = readSourceFiles('sandbox');
const parts = [...new Set(src.map(({ path }) => partOf(path)))];

/** The package of a specifier, without the path inside of it. */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

function trespassesOf(file: SourceFile, { parts, packages, isPure }: Rule): string[] {
  const own = partOf(file.path);
  return file.imports.flatMap(({ specifier, file: imported }) => {
    const isAllowed =
      imported === undefined
        ? packages.includes(packageOf(specifier)) || (!isPure && specifier.startsWith('node:'))
        : partOf(imported) === own || parts.includes(partOf(imported));
    return isAllowed ? [] : [`${file.path} imports ${specifier}`];
  });
}

function graphOf(files: readonly SourceFile[], nodeOf: (path: string) => string, withTypes: boolean) {
  const graph = new Map<string, Set<string>>();
  for (const { path, imports } of files) {
    const edges = graph.get(nodeOf(path)) ?? new Set();
    for (const { file, isTypeOnly } of imports) {
      if (file !== undefined && (withTypes || !isTypeOnly) && nodeOf(file) !== nodeOf(path)) edges.add(nodeOf(file));
    }
    graph.set(nodeOf(path), edges);
  }
  return graph;
}

describe('who may import whom', () => {
  it('has a rule for every part of src except the one that joins them all', () => {
    expect(parts.filter((part) => !(part in rules))).toEqual(['app']);
    expect(Object.keys(rules).filter((part) => !parts.includes(part))).toEqual([]);
  });

  it.each(Object.entries(rules))('%s keeps to its rule', (part, rule) => {
    const files = src.filter(({ path }) => partOf(path) === part);

    expect(files.flatMap((file) => trespassesOf(file, rule))).toEqual([]);
  });

  it('lets views take no more from lines at run time than constants and pure functions', () => {
    const pure = [
      'machine/escalation',
      'machine/poll-schedule',
      'machine/transitions',
      'model/digest',
      'model/facts',
      'model/line',
      'model/line-groups',
      'phone-numbers/check-digits',
      'phone-numbers/parse-phone-numbers',
      'use-cases/delete-line',
    ];
    const taken = src
      .filter(({ path }) => partOf(path) === 'views')
      .flatMap(({ imports }) => imports.filter(({ isTypeOnly }) => !isTypeOnly))
      .flatMap(({ file }) => (file?.startsWith('src/lines/') ? [file.slice('src/lines/'.length, -'.ts'.length)] : []));

    expect(taken.filter((name) => !pure.includes(name))).toEqual([]);
  });

  it('imports only files that exist', () => {
    const known = new Set(src.map(({ path }) => path));
    const missing = src.flatMap(({ path, imports }) =>
      imports.flatMap(({ file }) => (file === undefined || known.has(file) ? [] : [`${path} imports ${file}`])),
    );

    expect(missing).toEqual([]);
  });

  it('keeps src and the sandbox apart', () => {
    const crossing = (files: readonly SourceFile[], other: string) =>
      files.flatMap(({ path, imports }) =>
        imports.flatMap(({ file }) => (file?.startsWith(other) ? [`${path} imports ${file}`] : [])),
      );

    expect(crossing(src, 'sandbox/')).toEqual([]);
    expect(crossing(sandbox, 'src/')).toEqual([]);
  });

  it('lets nobody but the main modules import app, and nobody import a main module', () => {
    const importers = (target: string) =>
      src.filter(({ imports }) => imports.some(({ file }) => file === target)).map(({ path }) => path);
    const appFiles = src.map(({ path }) => path).filter((path) => partOf(path) === 'app');

    expect(importers('src/app/start-zw.ts')).toEqual(['src/main.ts']);
    const outside = appFiles.flatMap(importers).filter((path) => partOf(path) !== 'app');
    expect([...new Set(outside)].toSorted()).toEqual(entries);
    expect(entries.flatMap(importers)).toEqual([]);
  });

  it.each(Object.entries(floors))('lets the rooms of %s import downward only', (part, rooms) => {
    const floorOf = (path: string) => rooms.indexOf(path.split('/')[2] ?? '');
    const files = src.filter(({ path }) => partOf(path) === part);
    const upward = files.flatMap(({ path, imports }) =>
      imports.flatMap(({ file }) =>
        file !== undefined && partOf(file) === part && floorOf(file) < floorOf(path) ? [`${path} imports ${file}`] : [],
      ),
    );

    expect(files.filter(({ path }) => floorOf(path) < 0).map(({ path }) => path)).toEqual([]);
    expect(upward).toEqual([]);
  });

  it('lets nobody reach past the index of the client of the Provisioning API', () => {
    const outside = src.filter(({ path }) => partOf(path) !== 'zipwhip');
    const reaching = outside.flatMap(({ path, imports }) =>
      imports.flatMap(({ file }) =>
        file?.startsWith('src/zipwhip/') && file !== 'src/zipwhip/index.ts' ? [`${path} imports ${file}`] : [],
      ),
    );

    expect(reaching).toEqual([]);
  });

  it('has no file that no program reaches', () => {
    const graph = graphOf(src, (path) => path, true);
    const reached = new Set(entries);
    for (const path of reached) for (const imported of graph.get(path) ?? []) reached.add(imported);

    expect(src.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
  });

  it('names what belongs to Zipwhip in its rooms alone', () => {
    const outside = src.filter(({ path }) => !zipwhipsRooms.test(path));

    expect(
      outside.flatMap(({ path, text }) => (zipwhipsOwn.exec(text) ? [`${path}: ${zipwhipsOwn.exec(text)?.[0]}`] : [])),
    ).toEqual([]);
    expect(
      src.filter(({ path, text }) => path.startsWith('src/carriers/zipwhip/') && zipwhipsOwn.test(text)),
    ).not.toEqual([]);
  });

  it('has no cycle of files, types included', () => {
    expect(findCycles(graphOf(src, (path) => path, true))).toEqual([]);
  });

  it('has no cycle of folders, types included', () => {
    expect(findCycles(graphOf(src, partOf, true))).toEqual([]);
  });
});

describe('what every file keeps to', () => {
  it(`has at most ${maxFile} lines`, () => {
    const tooLong = [...src, ...sandbox.filter(({ path }) => path !== 'sandbox/control/contract.ts')]
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > maxFile);

    expect(tooLong).toEqual([]);
  });

  it('stands in a folder whose README says its rule, what it may import and how to add one more', () => {
    const folders = [...new Set(src.map(({ path }) => dirname(path)))].filter((folder) => folder !== 'src/zipwhip');
    const read = (folder: string) => {
      const path = `${repositoryRoot}/${folder}/README.md`;
      return existsSync(path) ? readFileSync(path, 'utf8') : '';
    };
    const form = /^- \*\*Rule\*\*: .+\n- \*\*May import\*\*: .+\n- \*\*To add one more\*\*: .+\n$/;

    expect(folders.filter((folder) => !form.test(read(folder)))).toEqual([]);
  });

  it(`stands in a folder of at most ${maxFilesInFolder} files`, () => {
    const folders = src.map(({ path }) => dirname(path));
    const full = folders.filter((folder) => folders.filter((other) => other === folder).length > maxFilesInFolder);

    expect([...new Set(full)]).toEqual([]);
  });

  it('reads the environment in the main modules alone', () => {
    expect(
      src
        .filter(({ text }) => /\bprocess\s*\.\s*env\b/.test(text))
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual(entries);
  });

  it('never writes to the console', () => {
    expect(src.filter(({ text }) => /\bconsole\s*\./.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('does nothing when it is imported', () => {
    const imported = src.filter(({ path }) => !entries.includes(path));

    expect(imported.flatMap(findSideEffects)).toEqual([]);
  });

  it('has a docstring directly above every exported function and class', () => {
    expect(src.flatMap(findUndocumented)).toEqual([]);
  });
});

describe('the checks themselves', () => {
  const parse = (text: string) => parseSourceFile('src/lines/sample.ts', text);

  it('see every way of importing', () => {
    const text = `import a from 'one';\nimport type { B } from 'two';\nimport { type C } from 'three';
import 'four';\nexport { d } from 'five';\nexport * from 'six';\nexport type { E } from './seven.js';
const f = () => import('../eight.js');\n`;

    expect(parse(text).imports).toEqual([
      { specifier: 'one', isTypeOnly: false },
      { specifier: 'two', isTypeOnly: true },
      { specifier: 'three', isTypeOnly: true },
      { specifier: 'four', isTypeOnly: false },
      { specifier: 'five', isTypeOnly: false },
      { specifier: 'six', isTypeOnly: false },
      { specifier: './seven.js', isTypeOnly: true, file: 'src/lines/seven.ts' },
      { specifier: '../eight.js', isTypeOnly: false, file: 'src/eight.ts' },
    ]);
  });

  it.each([
    'start();',
    'let count = 0;',
    'const cache = new LRUCache();',
    'const now = Date.now();',
    "const text = readFileSync('x');",
    'export const app = new App();',
    'if (true) start();',
    "import { start } from './start.js'; const started = start();",
  ])('find the side effect of %s', (text) => {
    expect(findSideEffects(parse(text))).toHaveLength(1);
  });

  it.each([
    'const seconds = z.string().min(1);',
    'const names = new Set(["a"].map((name) => name.trim()));',
    'const later = () => start();',
    "import { text } from './text.js'; const shortText = text.max(3);",
    'const double = (n: number) => n * 2; const four = double(2);',
    'export class Cache { readonly #map = new LRUCache(); }',
  ])('find none in %s', (text) => {
    expect(findSideEffects(parse(text))).toEqual([]);
  });

  it.each([
    'export function f() {}',
    '/** Does. */\n\nexport function f() {}',
    '// Does.\nexport const f = () => {};',
    '/* Does. */\nexport class C {}',
    '/** */\nexport class C {}',
    '/** Does. */\nconst a = 1;\nexport const f = async () => {};',
  ])('miss the docstring of %j', (text) => {
    expect(findUndocumented(parse(text))).toHaveLength(1);
  });

  it.each([
    '/** Does. */\nexport function f() {}',
    '/**\n * Does.\n * @throws never\n */\nexport const f = () => {};',
    'function f() {}',
    'export const table = { a: 1 };',
    'export interface I { a: 1 }',
  ])('are content with %j', (text) => {
    expect(findUndocumented(parse(text))).toEqual([]);
  });

  it.each([
    'The carrier says `111 Ineligible`.',
    "const code = '100';",
    'write to support@zipwhip.com',
    'call (855) 947-9447',
    'On this Platform account',
    "kind === 'non-platform'",
    'Most numbers are active within 15 minutes',
    'escalateAfterMs = 4 * 3_600_000',
  ])('take %j for something that belongs to Zipwhip', (text) => {
    expect(text).toMatch(zipwhipsOwn);
  });

  it('find a cycle', () => {
    const graph = new Map([
      ['a', new Set(['b'])],
      ['b', new Set(['c'])],
      ['c', new Set(['b'])],
    ]);

    expect(findCycles(graph)).toEqual(['b -> c -> b']);
  });
});
