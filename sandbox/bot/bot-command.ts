import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const isCompiled = import.meta.url.endsWith('.js');
/** The folder of the repository, whether this runs from its source or built. */
export const projectFolder = new URL(isCompiled ? '../../../' : '../../', import.meta.url);
const compiledPreload = new URL('dist/sandbox/bot/clock-preload.js', projectFolder);
const sourcePreload = new URL('sandbox/bot/clock-preload.ts', projectFolder);

/** The built bot. */
export const builtEntry = fileURLToPath(new URL('dist/src/main.js', projectFolder));

/** A file that the build makes is missing. */
export class NotBuiltError extends Error {
  override readonly name = 'NotBuiltError';
  readonly code = 'NOT_BUILT';

  constructor(what: string) {
    super(`${what} is not there: run \`npm run build\` first`);
  }
}

/**
 * Returns the arguments for `node` that start the bot at `entry` under the sandbox's clock. An entry in TypeScript is
 * started with tsx, and so is the preload where nothing is built. More modules to load first are given by their URLs.
 * @throws NotBuiltError if there is no such file
 */
export function buildBotArguments(entry: string, preloads: readonly string[] = []): string[] {
  if (!existsSync(entry)) throw new NotBuiltError(entry);
  const needsTsx = entry.endsWith('.ts') || !existsSync(compiledPreload);
  // A path, not the name: the bot may run in a folder from which the name does not resolve.
  const tsx = needsTsx ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : [];
  const imports = [(needsTsx ? sourcePreload : compiledPreload).href, ...preloads];
  return [...tsx, ...imports.flatMap((url) => ['--import', url]), entry];
}
