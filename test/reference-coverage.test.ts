import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandTable } from '../src/commands/command-table.js';
import { variableNames } from '../src/config.js';
import { repositoryRoot } from './support/source-file.js';

const counted = (section: string, last: number) =>
  Array.from({ length: last }, (_, index) => `${section}.${index + 1}`);

/** Every numbered section of the reference. */
const sections = [
  ...['1.0', ...counted('1', 3), '2.0', '2.1', '2.1.1'],
  ...['3.0', ...counted('3', 2), ...counted('3.1', 3), '4.0', '4.1', ...counted('4.1', 7)],
  ...['5.0', ...counted('5', 5), ...counted('5.2', 4), ...counted('5.3', 4)],
  ...['6.0', '6.1', ...counted('6.1', 4), '7.0', '7.1', ...counted('7.1', 4)],
];

const quoted = (cell: string | undefined): string[] =>
  [...(cell ?? '').matchAll(/`([^`]+)`/g)].flatMap(([, text]) => text ?? []);

function readRows() {
  return readFileSync(`${repositoryRoot}/docs/reference-coverage.md`, 'utf8')
    .split('\n')
    .filter((line) => /^\| \d/.test(line))
    .map((line) => {
      const [, numbers = '', , settings, code, tests] = line.split('|').map((cell) => cell.trim());
      return { sections: numbers.split(', '), settings: quoted(settings), code: quoted(code), tests: quoted(tests) };
    });
}

const rows = readRows();

describe('the table of the Provisioning API reference', () => {
  it('has a place for every section, and for each one only', () => {
    expect(rows.flatMap((row) => row.sections).toSorted()).toEqual(sections.toSorted());
  });

  it.each(rows)('names for $sections commands and settings that exist', ({ settings }) => {
    const known = [...commandTable.map(({ name }) => `/zw ${name}`), ...variableNames];

    expect(settings).not.toEqual([]);
    expect(settings.filter((setting) => !known.includes(setting))).toEqual([]);
  });

  it.each(rows)('names for $sections code and tests that are there', ({ code, tests }) => {
    expect(code.filter((path) => !path.startsWith('src/') || !existsSync(`${repositoryRoot}/${path}`))).toEqual([]);
    expect(tests.filter((path) => !path.startsWith('test/') || !existsSync(`${repositoryRoot}/${path}`))).toEqual([]);
    expect([code.length > 0, tests.length > 0]).toEqual([true, true]);
  });
});
