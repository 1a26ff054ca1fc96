import leven from 'leven';
import { variableNames } from './environment.js';
import { describeHiddenCharacter } from './hidden-characters.js';

/** One slip up to this length, two in what is longer. */
const maxShortNameCharacters = 11;
/** So short names are near to much that other programs read; they are looked at only in a file that is for zw. */
const maxTinyNameCharacters = 6;

/** What other shells, and lists, write before a name. */
const foreignPrefix = /^(?:(?:set|setx|export|env|declare|let|const)\s+(?:-x\s+)?|\$(?:env:)?|-\s+)/i;

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Names variables that are meant for zw and are none of its own, one line each with the nearest name. Other programs' variables
 * are in the same environment: a name outside of `.env` counts only when it is a slip away from a variable that is not set.
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

/** What Kubernetes and Docker put into every container for a service of that name. */
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

/** Letters that are missing, wrong or too many; two letters that changed places are one slip. */
function countSlips(written: string, name: string): number {
  const at = [...name].findIndex((letter, index) => letter !== written[index]);
  const swapped = `${name.slice(0, at)}${name[at + 1] ?? ''}${name[at] ?? ''}${name.slice(at + 2)}`;
  return at >= 0 && swapped === written ? 1 : leven(written, name);
}
