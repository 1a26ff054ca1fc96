import { readdirSync, readFileSync } from 'node:fs';
import { dirname, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ESTree, type ParseResult, parseSync } from 'vite';

/** The folder that holds `src`, `sandbox` and `test`. */
export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url));

export interface SourceImport {
  /** What stands between the quotes. */
  readonly specifier: string;
  /** The imported file, relative to the repository; absent for a package. */
  readonly file?: string;
  /** Nothing of it is left when the types are gone. */
  readonly isTypeOnly: boolean;
}

/** One file of the repository, parsed. */
export interface SourceFile {
  /** Relative to the repository, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly SourceImport[];
  readonly body: ParseResult['program']['body'];
  readonly comments: ParseResult['comments'];
}

/** Reads and parses every TypeScript file of a folder of the repository. */
export function readSourceFiles(folder: string): SourceFile[] {
  const names = readdirSync(`${repositoryRoot}/${folder}`, { recursive: true, encoding: 'utf8' });
  const paths = names.filter((name) => /\.tsx?$/.test(name)).map((name) => `${folder}/${name}`);
  return paths.sort().map(readSourceFile);
}

function readSourceFile(path: string): SourceFile {
  return parseSourceFile(path, readFileSync(`${repositoryRoot}/${path}`, 'utf8'));
}

/** Parses a file that need not exist. */
export function parseSourceFile(path: string, text: string): SourceFile {
  const { program, comments, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const statics = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      isTypeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [{ specifier: moduleRequest.value, isTypeOnly: isType }] : [],
      ),
    ),
  ];
  const dynamics = module.dynamicImports.map(({ moduleRequest }) => ({
    specifier: text.slice(moduleRequest.start + 1, moduleRequest.end - 1),
    isTypeOnly: false,
  }));
  return {
    path,
    text,
    imports: [...statics, ...dynamics].map((found) => withFile(path, found)),
    body: program.body,
    comments,
  };
}

function withFile(path: string, { specifier, isTypeOnly }: Omit<SourceImport, 'file'>): SourceImport {
  if (!specifier.startsWith('.')) return { specifier, isTypeOnly };
  const file = posix.join(dirname(path), specifier).replace(/\.js$/, '.ts');
  return { specifier, isTypeOnly, file };
}

/** The first folder below `src`, or the file's own name when it stands in `src` itself. */
export function partOf(path: string): string {
  const [first = '', ...rest] = relative('src', path).split('/');
  return rest.length === 0 ? first.replace(/\.ts$/, '') : first;
}

export type SourceNode = ESTree.Node;

/** Calls back for every node below, except inside functions and classes when `isShallow`, which run later. */
export function walk(node: unknown, visit: (node: SourceNode) => void, isShallow = false): void {
  if (Array.isArray(node)) {
    for (const child of node) walk(child, visit, isShallow);
    return;
  }
  if (!isNode(node)) return;
  if (isShallow && runsLater.has(node.type)) return;
  visit(node);
  for (const child of Object.values(node)) walk(child, visit, isShallow);
}

const runsLater: ReadonlySet<string> = new Set([
  'ArrowFunctionExpression',
  'FunctionExpression',
  'FunctionDeclaration',
  'ClassDeclaration',
]);

// Everything with a type in a tree made by the parser is a node.
function isNode(value: unknown): value is SourceNode {
  return value !== null && typeof value === 'object' && 'type' in value && typeof value.type === 'string';
}
