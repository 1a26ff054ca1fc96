import type { SourceFile, SourceNode } from './source-file.js';
import { walk } from './source-file.js';

/**
 * What a file does when it is merely imported, apart from declaring things and filling tables: calls, instances,
 * variables that can change.
 */
export function findSideEffects(file: SourceFile): string[] {
  const found: string[] = [];
  const own = declaredNames(file);
  const complain = (node: SourceNode, what: string) => found.push(`${file.path}:${lineOf(file, node)} ${what}`);
  for (const statement of file.body) {
    const declaration = 'declaration' in statement && statement.declaration ? statement.declaration : statement;
    switch (declaration.type) {
      case 'ImportDeclaration':
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration':
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
      case 'TSDeclareFunction':
      case 'ClassDeclaration':
      case 'FunctionDeclaration':
        break;
      case 'VariableDeclaration':
        if (declaration.kind !== 'const') complain(declaration, `declares a variable with ${declaration.kind}`);
        walk(
          declaration.declarations,
          (node) => {
            if (node.type === 'NewExpression' && !isTable(node)) complain(node, 'makes an instance');
            if (node.type === 'CallExpression' && !isPure(node, own)) complain(node, 'calls a function');
          },
          true,
        );
        break;
      default:
        complain(declaration, `has a top-level ${declaration.type}`);
    }
  }
  return found;
}

interface OwnNames {
  readonly names: ReadonlySet<string>;
  /** From other files of the repository. */
  readonly imported: ReadonlySet<string>;
}

// Functions and constants of the file itself: what they do when they are called is looked at where they are written.
function declaredNames({ body }: SourceFile): OwnNames {
  const names = new Set<string>();
  const imported = new Set<string>();
  for (const statement of body) {
    if (statement.type === 'ImportDeclaration' && statement.source.value.startsWith('.')) {
      for (const { local } of statement.specifiers) imported.add(local.name);
    }
    const declaration = 'declaration' in statement && statement.declaration ? statement.declaration : statement;
    if (declaration.type === 'FunctionDeclaration' && declaration.id) names.add(declaration.id.name);
    if (declaration.type !== 'VariableDeclaration') continue;
    for (const { id } of declaration.declarations) {
      walk(id, (node) => {
        if (node.type === 'Identifier') names.add(node.name);
      });
    }
  }
  return { names, imported };
}

const tables: ReadonlySet<string> = new Set(['Set', 'Map', 'Intl']);
const pureRoots: ReadonlySet<string> = new Set(['z', 'Object', 'Number', 'String', 'Symbol']);

function isTable(node: SourceNode): boolean {
  const root = rootOf(node);
  return root.type === 'Identifier' && tables.has(root.name);
}

// `z.string().min(1)` is as pure as its root.
function isPure(call: SourceNode, own: OwnNames): boolean {
  const root = rootOf(call);
  if (root.type === 'Identifier') {
    return pureRoots.has(root.name) || tables.has(root.name) || own.names.has(root.name) || isBuiltOn(call, root, own);
  }
  return root.type === 'ArrayExpression' || root.type === 'Literal';
}

// A method of a constant from another file of the repository, such as a zod schema: no file exports an instance.
const isBuiltOn = (call: SourceNode, root: SourceNode, { imported }: OwnNames): boolean =>
  call.type === 'CallExpression' && call.callee !== root && root.type === 'Identifier' && imported.has(root.name);

function rootOf(node: SourceNode): SourceNode {
  if (node.type === 'CallExpression' || node.type === 'NewExpression') return rootOf(node.callee);
  return node.type === 'MemberExpression' ? rootOf(node.object) : node;
}

/** Exported functions and classes without a docstring directly above them, as `path:line name`. */
export function findUndocumented(file: SourceFile): string[] {
  return file.body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) return [];
    const names = namesOf(statement.declaration);
    if (names.length === 0 || hasDocstring(file, statement.start)) return [];
    return [`${file.path}:${lineOf(file, statement)} ${names.join(', ')}`];
  });
}

function namesOf(declaration: SourceNode): string[] {
  switch (declaration.type) {
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return declaration.id ? [declaration.id.name] : [];
    case 'VariableDeclaration':
      return declaration.declarations.flatMap(({ id, init }) =>
        id.type === 'Identifier' && init && isFunction(init) ? [id.name] : [],
      );
    default:
      return [];
  }
}

function isFunction(node: SourceNode): boolean {
  if (node.type === 'TSSatisfiesExpression' || node.type === 'TSAsExpression') return isFunction(node.expression);
  return node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression';
}

// A docstring says something, and nothing but the end of its line stands between it and what it is about.
function hasDocstring({ text, comments }: SourceFile, start: number): boolean {
  const above = comments.findLast(({ end }) => end <= start);
  if (above?.type !== 'Block' || !above.value.startsWith('*')) return false;
  return /[a-z]{2}/i.test(above.value) && /^\n?[ \t]*$/.test(text.slice(above.end, start));
}

function lineOf({ text }: SourceFile, { start }: SourceNode): number {
  return text.slice(0, start).split('\n').length;
}

/** Cycles in a graph, each once, as `a -> b -> a`. */
export function findCycles(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const finished = new Set<string>();
  const cycles = new Set<string>();
  const follow = (node: string, path: readonly string[]): void => {
    const at = path.indexOf(node);
    if (at >= 0) cycles.add([...path.slice(at), node].join(' -> '));
    if (at >= 0 || finished.has(node)) return;
    for (const next of graph.get(node) ?? []) follow(next, [...path, node]);
    finished.add(node);
  };
  for (const node of graph.keys()) follow(node, []);
  return [...cycles];
}
