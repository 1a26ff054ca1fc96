import { readEnvFile } from '../config/env-file.js';
import { ConfigError, type FileFacts } from '../config.js';
import { AppError } from '../errors.js';

/**
 * Loads the variables of the `.env` file, if it exists, into the environment, without replacing any, and runs a program
 * of zw. Prints an error of the program to the terminal, since there may be no log yet, and ends the process.
 */
export async function runProgram(
  environment: Record<string, string | undefined>,
  program: (file: FileFacts) => Promise<void>,
): Promise<void> {
  try {
    const { variables, problems } = readEnvFile('.env');
    for (const [name, value] of Object.entries(variables)) environment[name] ??= value;
    await program({ names: Object.keys(variables), problems });
  } catch (error) {
    for (const problem of problemsOf(error)) process.stderr.write(`zw: ${problem}\n`);
    process.exit(1);
  }
}

function problemsOf(error: unknown): readonly string[] {
  if (error instanceof ConfigError) return error.problems;
  return [error instanceof AppError ? error.message : String(error)];
}
