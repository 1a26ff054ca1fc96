import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigError, loadStoreUrl } from './config.js';
import { AppError } from './errors.js';
import { backUpStore } from './store/back-up-store.js';

async function main(): Promise<void> {
  const [file, ...others] = process.argv.slice(2);
  if (!file || others.length > 0) {
    process.stderr.write('zw: npm run backup -- <file>, where there is no file yet\n');
    process.exit(2);
  }
  if (existsSync('.env')) process.loadEnvFile('.env');
  const target = resolve(file);
  const count = await backUpStore(loadStoreUrl(process.env), target);
  process.stdout.write(`zw: ${count === 1 ? '1 line' : `${count} lines`} copied to ${target}\n`);
}

main().catch((error: unknown) => {
  const lines =
    error instanceof ConfigError ? error.problems : [error instanceof AppError ? error.message : String(error)];
  process.stderr.write(`${lines.map((line) => `zw: ${line}`).join('\n')}\n`);
  process.exit(1);
});
