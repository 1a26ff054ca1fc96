import { existsSync } from 'node:fs';
import { ConfigError } from '../config.js';
import { AppError } from '../errors.js';

/**
 * Runs a program of zw with the variables of the `.env` file, if there is one. What it throws is told to the person at
 * the terminal, since there may be no log yet, and ends the process.
 */
export async function runProgram(program: () => Promise<void>): Promise<void> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    await program();
  } catch (error) {
    process.stderr.write(
      `${problemsOf(error)
        .map((problem) => `zw: ${problem}`)
        .join('\n')}\n`,
    );
    process.exit(1);
  }
}

function problemsOf(error: unknown): readonly string[] {
  if (error instanceof ConfigError) return error.problems;
  return [error instanceof AppError ? error.message : String(error)];
}
