import leven from 'leven';
import { variableNames } from './environment.js';
import { describeHiddenCharacter } from './value-problems.js';

/**
 * In characters. Names up to this length may differ by one slip, longer ones by two; more would match other programs'
 * variables.
 */
const maxShortNameCharacters = 11;
/** In characters. Such short names resemble variables of other programs, so they are compared only within `.env`. */
const maxTinyNameCharacters = 6;

/** The words and signs that shells and lists put before a name. */
const foreignPrefix = /^(?:(?:set|setx|export|env|declare|let|const)\s+(?:-x\s+)?|\$(?:env:)?|-\s+)/i;

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Describes variables that look like zw's and are not, one line each with the nearest name. The environment also holds
 * variables of other programs: a name outside of `.env` counts only when it is one slip away from a variable that is
 * not set.
 * @param fileNames The names that `.env` has.
 */
export function findMisspelt(variables: Variables, fileNames: readonly string[]): string[] {
  return Object.keys(variables).flatMap((name) => {
    if (!variables[name]?.trim() || isKnown(name)) return [];
    const hidden = describeHiddenCharacter(name);
    const written = name
      .replace(foreignPrefix, '')
      .toUpperCase()
      .replace(/[^A-Z\d]+/g, hidden === undefined ? '_' : '');
    const isInFile = fileNames.includes(name);
    const meant = findNearest(written, variables, isInFile);
    if (meant !== undefined && hidden !== undefined) return [`${meant} is not read: its name ${hidden}`];
    if (meant !== undefined) return [`${name} is no variable of zw; did you mean ${meant}?`];
    const isCertainlyOurs = isInFile
      ? /^(SLACK|ZIPWHIP)_/.test(written)
      : /^ZIPWHIP_/.test(written) && !isOfService(name);
    return isCertainlyOurs ? [`${name} is no variable of zw; .env.example has them all`] : [];
  });
}

const lowerCaseNames: ReadonlySet<string> = new Set(['https_proxy', 'http_proxy', 'no_proxy']);

/** Whether Kubernetes or Docker puts this variable into every container for a service of that name. */
const isOfService = (name: string): boolean => /_(SERVICE_(HOST|PORT.*)|PORT(_\d+_\w+)?)$/.test(name);

const isKnown = (name: string): boolean => variableNames.includes(name) || lowerCaseNames.has(name);

function findNearest(written: string, variables: Variables, isInFile: boolean): string | undefined {
  const [nearest] = variableNames
    .filter((name) => !variables[name]?.trim() && (isInFile || name.length > maxTinyNameCharacters))
    .map((name) => ({ name, slips: countSlips(written, name) }))
    .filter(({ name, slips }) => slips <= (name.length > maxShortNameCharacters ? 2 : 1))
    .sort((one, other) => one.slips - other.slips);
  return nearest?.name;
}

/** Counts missing, wrong and surplus letters; two swapped letters are one slip. */
function countSlips(written: string, name: string): number {
  const at = [...name].findIndex((letter, index) => letter !== written[index]);
  const swapped = `${name.slice(0, at)}${name[at + 1] ?? ''}${name[at] ?? ''}${name.slice(at + 2)}`;
  return at >= 0 && swapped === written ? 1 : leven(written, name);
}
