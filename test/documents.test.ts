import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commandTable } from '../src/commands/command-table.js';
import { variableNames } from '../src/config.js';
import { regions } from '../src/lines/machine/transitions.js';
import { repositoryRoot } from './support/source-file.js';

/** Longer lines do not fit beside another window. */
const maxLineChars = 139;
/** Its rows name several files in one cell, and a row of a table cannot be broken. */
const documentWithLongRows = 'docs/reference-coverage.md';

const topFolders = ['.ci', 'bench', 'docs', 'sandbox', 'scripts', 'src', 'templates', 'test'];
const listFiles = (folder: string): string[] =>
  readdirSync(join(repositoryRoot, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(repositoryRoot, join(entry.parentPath, entry.name)));
const topFiles = readdirSync(repositoryRoot, { withFileTypes: true }).filter((entry) => entry.isFile());
const files = [...topFiles.map(({ name }) => name), ...topFolders.flatMap(listFiles)];
const fileNames = new Set(files.map((path) => basename(path)));
const folders = new Set(files.flatMap((path) => foldersOf(path)));
const documents = files.filter((path) => path.endsWith('.md'));

const readText = (path: string): string => readFileSync(join(repositoryRoot, path), 'utf8');

function foldersOf(path: string): string[] {
  const folder = dirname(path);
  return folder === '.' ? [] : [folder, ...foldersOf(folder)];
}

/** What stands in code spans and is written like a file or a folder of the repository. */
function namesIn(text: string): string[] {
  const spans = [...text.matchAll(/`([^`\s]+)`/g)].flatMap(([, span]) => span ?? []);
  return spans.filter(
    (span) =>
      !span.includes('*') && (/^[\w./-]+\.(?:ts|tsx|mjs|css|md|yml)$/.test(span) || topFolders.includes(topOf(span))),
  );
}

function topOf(path: string): string {
  return path.split('/')[0] ?? '';
}

/** Documents name a file from the root, from `src`, from their own folder, or by its name alone. */
function isThere(name: string, document: string): boolean {
  const path = name.replace(/\/$/, '');
  const candidates = [path, join('src', path), join(dirname(document), path)];
  const isFile = candidates.some((candidate) => files.includes(candidate) || folders.has(candidate));
  return isFile || (!path.includes('/') && fileNames.has(path));
}

const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replace(/\s/g, '-');

function isLinkAlive(target: string, document: string): boolean {
  const [path = '', anchor] = target.split('#');
  const linked = path === '' ? document : join(dirname(document), path);
  if (!existsSync(join(repositoryRoot, linked))) return false;
  const headings = anchor === undefined ? [] : [...readText(linked).matchAll(/^#+ (.*)$/gm)];
  return anchor === undefined || headings.some(([, heading]) => anchorOf(heading ?? '') === anchor);
}

/** The code spans in the first column of the tables of a text. */
const firstColumnOf = (text: string): string[] =>
  [...text.matchAll(/^\| (`[^|]*) \|/gm)].flatMap(([, cell]) =>
    [...(cell ?? '').matchAll(/`([^`]+)`/g)].flatMap(([, name]) => name ?? []),
  );

describe('the documents', () => {
  it('have no line that is too long to read', () => {
    const isExcepted = (document: string, line: string) => document === documentWithLongRows && line.startsWith('|');
    const tooLong = documents.flatMap((document) =>
      readText(document)
        .split('\n')
        .flatMap((line, index) =>
          line.length > maxLineChars && !isExcepted(document, line) ? [`${document}:${index + 1}`] : [],
        ),
    );

    expect(tooLong).toEqual([]);
  });

  it('name only files and folders that exist', () => {
    const missing = documents.flatMap((document) =>
      namesIn(readText(document)).flatMap((name) => (isThere(name, document) ? [] : [`${document}: ${name}`])),
    );

    expect(missing).toEqual([]);
  });

  it('link only to pages and headings that exist', () => {
    const dead = documents.flatMap((document) =>
      [...readText(document).matchAll(/\]\(([^)\s]+)\)/g)]
        .flatMap(([, target]) => target ?? [])
        .filter((target) => !target.startsWith('https://') && !isLinkAlive(target, document))
        .map((target) => `${document}: ${target}`),
    );

    expect(dead).toEqual([]);
  });
});

describe('the README', () => {
  const configuration = readText('README.md').split('### Configuration')[1]?.split('\n## ')[0] ?? '';

  it('has a row for every variable, in the order of the schema', () => {
    expect(firstColumnOf(configuration)).toEqual(variableNames);
  });

  it('has a row for every command', () => {
    const usages = commandTable.map(({ usage }) => usage);

    expect(
      firstColumnOf(readText('README.md'))
        .filter((name) => name.startsWith('/zw '))
        .toSorted(),
    ).toEqual(['/zw <number>', ...usages].toSorted());
  });

  it('is short enough to be read', () => {
    expect(readText('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(140);
  });
});

describe('the list of packages', () => {
  const names = z.record(z.string(), z.string()).transform((versions) => Object.keys(versions));
  const { dependencies, devDependencies } = z
    .object({ dependencies: names, devDependencies: names })
    .parse(JSON.parse(readText('package.json')));
  const [, running = '', developing = ''] = readText('docs/packages.md').split('\n## ');

  it('gives a reason for each package that zw runs on, and for no other', () => {
    expect(firstColumnOf(running).toSorted()).toEqual(dependencies.toSorted());
  });

  it('gives a reason for each package that tests and tools need, and for no other', () => {
    const expected = devDependencies.filter((name) => !name.startsWith('@types/'));

    expect(firstColumnOf(developing).toSorted()).toEqual(expected.toSorted());
  });
});

describe('the glossary', () => {
  it('has every state of a line, and no other', () => {
    const [, states = ''] = readText('docs/glossary.md').split('## States of a line');
    const named = [...(states.split('\n## ')[0] ?? '').matchAll(/\*([a-z ]+)\*/g)].flatMap(([, name]) => name ?? []);

    expect(named.toSorted()).toEqual(
      Object.keys(regions.order.table)
        .map((state) => state.replaceAll('_', ' '))
        .toSorted(),
    );
  });
});
